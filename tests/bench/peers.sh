#!/bin/sh
# Hugo and Eleventy making the same pages from the same content, beside a full build of ours, in
# turns. Hugo comes from the system (apt-get install hugo), Eleventy from npm, at the versions of
# peers/eleventy/package-lock.json. How equal the pages are is said first. Everything lies on a
# file system in memory.
#   CONGKHAI  the program           SIZES   numbers of communes     ROUNDS  how often
#   BENCH     a folder in memory    TOOLS   where corpus and measure are
#   THEMES    the themes            KEEP    not empty: everything made is left there
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
themes=$(realpath "${THEMES:-themes}")
tools=$(realpath "${TOOLS:-build/bench}")
peers=$(realpath tests/bench/peers)
sizes=${SIZES:-1000}
rounds=${ROUNDS:-3}
place=${BENCH:-/dev/shm/congkhai-peers}
export LC_ALL=C.UTF-8 ELEVENTY_RUN_MODE=build
unset SOURCE_DATE_EPOCH
tab=$(printf '\t')

for needed in hugo node npm; do
	command -v $needed >/dev/null || {
		echo "bench-peers needs $needed: apt-get install hugo nodejs npm" >&2
		exit 1
	}
done
modules=$tools/eleventy
mkdir -p "$modules"
cmp -s "$peers/eleventy/package-lock.json" "$modules/installed" || {
	cp "$peers/eleventy/package.json" "$peers/eleventy/package-lock.json" "$modules/"
	npm ci --prefix "$modules" --no-audit --no-fund --silent
	cp "$modules/package-lock.json" "$modules/installed"
}

prepare() {
	corpus=$place/corpus-$1 hugo=$place/hugo-$1 eleventy=$place/eleventy-$1
	rm -rf "$corpus" "$hugo" "$eleventy"
	mkdir -p "$place"
	"$tools/corpus" "$1" "$corpus"
	cp -r "$peers/hugo" "$hugo"
	cp -r "$peers/eleventy" "$eleventy"
	ln -s "$modules/node_modules" "$eleventy/node_modules"
	node "$peers/content.mjs" "$corpus" hugo "$hugo"
	node "$peers/content.mjs" "$corpus" eleventy "$eleventy"
}

ours() {
	echo "exec '$program' build -q --as-of 2024-12-31 --themes '$themes' -C '$place/corpus-$1' -o '$place/ours-$1'"
}
hugo() {
	echo "cd '$place/hugo-$1' && exec hugo --quiet -d '$place/by-hugo-$1' >/dev/null"
}
eleventy() {
	echo "cd '$place/eleventy-$1' && exec node node_modules/@11ty/eleventy/cmd.cjs --quiet --output='$place/by-eleventy-$1' >/dev/null"
}

# Every run writes into a new folder, and only one run's output is there at a time.
plan() {
	clear="rm -rf '$place/ours-$1' '$place/by-hugo-$1' '$place/by-eleventy-$1'; rm -rf '$place/hugo-$1/resources'"
	cat <<-END
		case${tab}full-$1${tab}$clear${tab}$(ours "$1")
		case${tab}eleventy-$1${tab}$clear${tab}$(eleventy "$1")
		case${tab}hugo-$1${tab}$clear${tab}$(hugo "$1")
		goal${tab}full-$1${tab}eleventy-$1${tab}wall${tab}0.2
		goal${tab}full-$1${tab}eleventy-$1${tab}cpu${tab}0
		goal${tab}full-$1${tab}eleventy-$1${tab}memory${tab}0
		goal${tab}full-$1${tab}hugo-$1${tab}wall${tab}0.0667
		goal${tab}full-$1${tab}hugo-$1${tab}cpu${tab}0
		goal${tab}full-$1${tab}hugo-$1${tab}memory${tab}0
	END
}

compare() {
	sh -c "$(ours "$1")"
	sh -c "$(eleventy "$1")"
	sh -c "$(hugo "$1")"
	status=0
	for peer in Eleventy Hugo; do
		lower=$(echo $peer | tr '[:upper:]' '[:lower:]')
		node "$peers/compare.mjs" "$place/ours-$1" "$place/by-$lower-$1" "$peer $1" || status=1
	done
	return $status
}

command hugo version
echo "Eleventy $(node -p "require('$modules/node_modules/@11ty/eleventy/package.json').version"), node $(node --version)"
for size in $sizes; do
	prepare "$size"
	compare "$size" || echo "the pages are NOT equal" >&2
done
echo "What only we make: JSON of each page, CSV, charts, the tracker's pages, what was found and asked for on units' pages"
echo
for size in $sizes; do plan "$size"; done >"$place/plan"
"$tools/measure" "$rounds" <"$place/plan"
[ -n "${KEEP:-}" ] || rm -rf "$place"
