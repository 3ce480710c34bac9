#!/bin/sh
# The tools that content is edited with: each rewrites the fictional district, the demonstration and a
# small site of what such tools are known to change. Afterwards the data files are the same, or the build
# says what and where, and `congkhai fix` makes them the same again. Needs node, npm and pandoc; what npm
# fetches is pinned and stays in build/editors. ONLY="pandoc yaml" runs those.
set -eu
. "$(dirname "$0")/tools/testing.sh"
command -v pandoc >/dev/null 2>&1 || sh tests/tools/deps.sh pandoc
for tool in node npm; do
	command -v $tool >/dev/null 2>&1 || { echo "editors: needs $tool" >&2; exit 1; }
done
modules=build/editors
mkdir -p "$modules"
if ! cmp -s tests/editors/package-lock.json "$modules/installed"; then
	cp tests/editors/package.json tests/editors/package-lock.json "$modules/"
	npm ci --prefix "$modules" --no-audit --no-fund --loglevel=error >/dev/null
	cp tests/editors/package-lock.json "$modules/installed"
fi

# build SITE: 0, and what was said in SITE.err
build() {
	rm -rf "$1/public"
	"$program" build -j 1 -C "$1" -o "$1/public" --themes themes --as-of 2024-06-30 --lang vi >/dev/null 2>"$1.err"
}
# data SITE: every data file's digest
data() { (cd "$1/public/data" && find . -name '*.csv' ! -name '*.vi.csv' -exec sha256sum {} + | sort -k 2); }

# rewritten SITE TOOL CODES: the codes of what is said after the tool besides what was said before it.
rewritten() {
	name="$1, $2"
	case " ${ONLY:-$2} " in *" $2 "*) ;; *) return ;; esac
	cp -R "$work/$1" "$work/again"
	rm -rf "$work/again/public"
	node tests/editors/rewrite.mjs "$modules/node_modules" "$2" "$work/again"
	expect "rewrites something" "$(diff -rq "$work/$1/content" "$work/again/content" | grep -c differ | sed 's/[1-9][0-9]*/some/')" some
	build "$work/again" || true
	expect "new messages" "$(grep -o '\[E[0-9]*\]' "$work/again.err" | sort -u | tr -d '[]' | tr '\n' ' ' | sed 's/ $//')" "$3"
	if [ "$3" ]; then
		"$program" fix -C "$work/again" >/dev/null 2>&1 || true
		build "$work/again" || expect "builds after fix: $(grep -A 4 '\[E' "$work/again.err" | head -8)" no yes
	fi
	expect "data" "$(data "$work/again" | diff "$work/$1.data" - | head -5)" ""
	rm -rf "$work/again"
}

cp -R tests/golden/fictional-district/site "$work/fictional"
mkdir "$work/demonstration"
cp -R content site.yaml "$work/demonstration"
# What other readers of YAML change, and what an editor joins to the line before.
# What other readers of YAML change (1.10 becomes 1.1, 0800 a number), and a sub-item that an editor joins
# to the line above.
cp -R tests/golden/small-site/site "$work/hazards"
sed -i 's/name: Xã Một/&, code: 06273/; s/name: Xã Hai/&, code: 0800/' "$work"/hazards/content/units/*.yaml
sed -i 's/id: "2"/id: 1.10/' "$work"/hazards/content/frameworks/*.yaml
sed -i 's/"2":/1.10:/' "$work"/hazards/content/scores/2023/*.yaml
mkdir "$work/hazards/content/plans"
cat >"$work/hazards/content/plans/kh.md" <<'END'
---
title: Kế hoạch (hư cấu)
date: 2/1/2024
issuer: huyen-thu
---

- [x] [NV-1](task:) [Huyện Thử](lead:) báo cáo [trước ngày 30/4/2024](due:) [1/3/2024](done:)
    - 2/2/2024: được [50%](progress:50)
END
for site in fictional demonstration; do
	name=$site
	build "$work/$site" || expect "builds: $(tail -n 1 "$work/$site.err")" no yes
	data "$work/$site" >"$work/$site.data"
done

for site in fictional demonstration; do
	for tool in prettier prettier-folding remark pandoc yaml; do
		rewritten $site $tool ''
	done
done
# A day becomes an instant, with its cure.
rewritten fictional js-yaml E0155
rewritten demonstration js-yaml ''

# The hazards are told, with cures that hold; with them nothing changes any more.
build "$work/hazards"
name=hazards
expect "told" "$(grep -c W0165 "$work/hazards.err")" 5
data "$work/hazards" >"$work/hazards.data"
cp -R "$work/hazards" "$work/untold"
for tool in yaml js-yaml; do
	cp -R "$work/untold" "$work/again"
	node tests/editors/rewrite.mjs "$modules/node_modules" $tool "$work/again"
	build "$work/again" && expect "$tool changes it, cure or no cure" \
		"$(data "$work/again" | diff -q "$work/hazards.data" - >/dev/null && echo same || echo changed)" changed
	rm -rf "$work/again"
done
"$program" fix -C "$work/hazards" >/dev/null 2>&1
build "$work/hazards"
name=hazards
expect "nothing more" "$(grep -c W0165 "$work/hazards.err" || true)" 0
expect "the same data" "$(data "$work/hazards" | diff "$work/hazards.data" -)" ""
for tool in prettier prettier-folding remark pandoc yaml js-yaml; do
	rewritten hazards $tool ''
done
# Where the line is indented by six it belongs to the one above, to editors as to the build.
sed -i 's/^    - 2/      - [x] hai/' "$work/hazards/content/plans/kh.md"
for tool in '' prettier remark pandoc; do
	name="joined, ${tool:-nothing}"
	cp -R "$work/hazards" "$work/again"
	[ ! "$tool" ] || node tests/editors/rewrite.mjs "$modules/node_modules" $tool "$work/again"
	code=0
	build "$work/again" || code=$?
	expect "told where" "$code $(grep -c 'kh.md:[0-9]*:[0-9]*: .*E03[69][23]' "$work/again.err")" "1 1"
	rm -rf "$work/again"
done
finish editors
