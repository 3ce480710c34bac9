#!/bin/sh
# How long builds of a national site take, against the least that any generator must do and
# against git. Everything lies on a file system in memory, so that disks play no part.
#   CONGKHAI  the program           SIZES   numbers of communes     ROUNDS  how often
#   BENCH     a folder in memory    TOOLS   where corpus, floor and measure are
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
themes=$(realpath "${THEMES:-themes}")
tools=$(realpath "${TOOLS:-build/bench}")
sizes=${SIZES:-1000 10000}
rounds=${ROUNDS:-5}
place=${BENCH:-/dev/shm/congkhai-bench}
options="-q --as-of 2024-12-31 --themes $themes"
export LC_ALL=C.UTF-8 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset SOURCE_DATE_EPOCH
tab=$(printf '\t')

# One score of one commune, there and back. The first criterion is 2.50 at most.
change() {
	sheet=$1/content/scores/2024/t01-h01-x01.yaml
	cp "$sheet" "$2.first"
	sed 's|^  "1.1": .*|  "1.1": {self: 2.31, appraised: 1.23/2.50}|' "$sheet" >"$2.second"
	cat >"$2.sh" <<-END
		if cmp -s "$sheet" "$2.second"; then cp "$2.first" "$sheet"
		else cp "$2.second" "$sheet"; fi
	END
}

prepare() {
	site=$place/corpus-$1
	rm -rf "$site" "$place/out-$1" "$place/full-$1" "$place/floor-$1"
	mkdir -p "$place"
	"$tools/corpus" "$1" "$site"
	git -C "$site" init -q
	git -C "$site" -c core.safecrlf=false add site.yaml content
	git -C "$site" -c user.name=bench -c user.email=bench@localhost commit -q -m corpus
	change "$site" "$place/change-$1"
	# shellcheck disable=SC2086
	"$program" build $options -C "$site" -o "$place/out-$1"
}

plan() {
	site=$place/corpus-$1 out=$place/out-$1
	fresh=$place/full-$1 floor=$place/floor-$1
	build="exec '$program' build $options -C '$site' -o"
	cat <<-END
		case${tab}full-$1${tab}rm -rf '$fresh' '$floor'${tab}$build '$fresh'
		case${tab}nothing-$1${tab}rm -rf '$fresh'${tab}$build '$out'
		case${tab}one-score-$1${tab}sh '$place/change-$1.sh'${tab}$build '$out'
		self${tab}floor-$1${tab}rm -rf '$floor'${tab}exec '$tools/floor' '$site' '$out' '$floor'
		case${tab}git-status-$1${tab}rm -rf '$floor'; git -C '$site' status --porcelain >/dev/null${tab}exec git -C '$site' status --porcelain >/dev/null
		goal${tab}full-$1${tab}floor-$1${tab}wall${tab}1.5
		goal${tab}nothing-$1${tab}git-status-$1${tab}wall${tab}4
		goal${tab}one-score-$1${tab}git-status-$1${tab}wall${tab}6
		goal${tab}full-$1${tab}-${tab}memory${tab}400
	END
}

# After one score changed, every file that was written anew must have other bytes.
rewritten() {
	site=$place/corpus-$1 out=$place/out-$1
	rm -rf "$place/before-$1"
	cp -a "$out" "$place/before-$1"
	touch "$place/stamp"
	sh "$place/change-$1.sh"
	# shellcheck disable=SC2086
	"$program" build $options -C "$site" -o "$out"
	find "$out" -type f -newercm "$place/stamp" -printf '%P\n' | sort >"$place/written-$1"
	vain=0
	while read -r name; do
		cmp -s "$out/$name" "$place/before-$1/$name" && vain=$((vain + 1))
	done <"$place/written-$1"
	echo "one score of $1 communes: $(wc -l <"$place/written-$1") files written, $vain of them unchanged"
	rm -rf "$place/before-$1"
}

for size in $sizes; do
	prepare "$size"
done
{
	for size in $sizes; do plan "$size"; done
	small=${sizes%% *} large=${sizes##* }
	[ "$small" = "$large" ] || cat <<-END
		goal${tab}full-$large${tab}full-$small${tab}wall${tab}11
		goal${tab}full-$large${tab}full-$small${tab}memory${tab}8
		goal${tab}nothing-$large${tab}nothing-$small${tab}wall${tab}0
		goal${tab}nothing-$large${tab}nothing-$small${tab}memory${tab}0
		goal${tab}one-score-$large${tab}one-score-$small${tab}wall${tab}0
		goal${tab}one-score-$large${tab}one-score-$small${tab}memory${tab}0
	END
} >"$place/plan"
"$tools/measure" "$rounds" <"$place/plan"
for size in $sizes; do
	rewritten "$size"
done
! command -v node >/dev/null 2>&1 || node tests/search/national.mjs "$place/out-$large"
[ -n "${KEEP:-}" ] || rm -rf "$place"
