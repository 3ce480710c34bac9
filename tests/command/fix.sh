#!/bin/sh
# congkhai fix: what it mends is mended, nothing else is touched, and a second run has nothing
# to do; held against every golden site.
set -u
. "$(dirname "$0")/../tools/testing.sh"
export SOURCE_DATE_EPOCH=1719705600 GIT_CEILING_DIRECTORIES="$work"

# fail WORDS
fail() {
	expect "$1" failed "no failure"
}

# certain SITE: how many certain cures check still offers.
certain() {
	"$program" check -C "$1" --lang en --format json -v 2>/dev/null >"$work/said.json"
	grep -o '"certainty": "certain"' "$work/said.json" | wc -l
}
# codes FILE: the codes of what it says, each with how often and how often with a certain cure.
codes() {
	sed -n 's/.*"code": "\([A-Z0-9]*\)".*"cures": \(.*\)/\1 \2/p' "$1" |
		awk '{ all[$1]++; cured[$1] += /"certain"/ } END { for (c in all) print c, all[c], cured[c] }'
}

# uncovered NAME: errors of another cause that show only when those before them are mended.
uncovered() {
	case $1 in
	wrong-file-names) echo E0205 ;;
	wrong-json) echo E0213 ;;
	# The row that was put in needs an id of its own, which nobody but its author gives.
	wrong-rows-moved | rows-moved) echo E0351 ;;
	wrong-yaml-more) echo E0106 E0144 ;;
	wrong-yaml-quotes) echo E0106 E0142 ;;
	wrong-yaml-syntax) echo E0106 E0205 ;;
	esac
}

for folder in tests/golden/*/; do
	name=$(basename "$folder")
	# Nothing is read where git ignores every list of units.
	[ -d "$folder/site" ] && [ "$name" != ignored-units ] || continue
	site="$work/$name"
	cp -r "$folder/site" "$site"
	[ ! -f "$folder/prepare" ] || (cd "$site" && sh "$OLDPWD/$folder/prepare") >"$work/prepare.log" 2>&1
	before=$(certain "$site")
	cp "$work/said.json" "$work/before.json"
	"$program" fix --rename -C "$site" --lang en >"$work/out" 2>"$work/err"
	case $? in 0 | 1) ;; *) fail "$name: fix ended with another status: $(cat "$work/err")" ;; esac
	after=$(certain "$site")
	[ "$after" = 0 ] || fail "$name: of $before certain cures $after are left: $(cat "$work/said.json" | grep certain | head -2)"
	cp "$work/said.json" "$work/after.json"
	cp -r "$site" "$work/twice"
	"$program" fix --rename -C "$work/twice" --lang en >"$work/out" 2>"$work/err"
	diff -r "$site" "$work/twice" | grep -v ' is a fifo' >"$work/diff" && fail "$name: a second run changed something: $(head -3 "$work/diff")"
	rm -rf "$work/twice"
	# What had a cure is gone with it, and no error comes that was not there.
	codes "$work/before.json" >"$work/codes"
	expect "$name: said in spite of a cure, or new" \
		"$(codes "$work/after.json" | awk -v uncovered="$(uncovered "$name")" '
			FILENAME != "-" { left[$1] = $2 - $3; cured[$1] = $3; next }
			$2 > left[$1] + 0 && (/^E/ || cured[$1]) && !index(uncovered, $1) { print $1 }' "$work/codes" -)" ''
done

# ---- one site, looked at closely ----
name=fix
site="$work/site"
cp -r tests/golden/small-site/site "$site"
sheet="$site/content/scores/2024/xa-hai.yaml"
plan="$site/content/plans/ke-hoach-thu.md"
mkdir -p "$site/content/scores/2024" "$site/content/plans"
printf 'title: Thử\r\nlineage: thu-sua\r\nlevel: commune\r\nperiods: [2024]\r\ncriteria:\r\n  - {id: "1", title: Một, max: 8}\r\n  - {id: "2", title: Hai, max: 8}\r\n' >"$site/content/frameworks/thu-sua.yaml"
printf '# a remark stays\r\nframework: thu-sua\r\nscores:\r\n  "1": {appraised: 7,5, reason:   x }\r\n  "2": 6 / 8   # and this\r\n' >"$sheet"
cat >"$plan" <<'END'
---
title: Kế hoạch thử
date: 2/1/2024
issuer: huyen-thu
---

- [] việc thứ nhất, xong trước ngày 1/6/2024
- [ ] [NV-05](task:) việc thứ hai
END
cp -r "$site" "$work/old"
fix() {
	"$program" fix "$@" -C "$site" --lang en >"$work/out" 2>"$work/err"
	echo $?
}
fix --dry-run >/dev/null
diff -r "$site" "$work/old" >"$work/diff" || fail "a dry run wrote: $(head -3 "$work/diff")"
expect "what it would change is shown" "$(grep -c '^[-+]  "2"' "$work/out")" 2
expect "a file that is not there" "$(fix khong-co.yaml)" 2
expect "a file outside of the site" "$(fix "$work/old/site.yaml")" 2
fix "$plan" >/dev/null
expect "another file than the named one stays" "$(cmp "$sheet" "$work/old/content/scores/2024/xa-hai.yaml" && echo same)" same
expect "boxes and ids" "$(tail -2 "$plan")" '- [ ] [NV-06](task:) việc thứ nhất, xong trước ngày 1/6/2024
- [ ] [NV-05](task:) việc thứ hai'
fix content/scores >/dev/null
expect "scores are the same figures, and all other bytes stay" "$(cat "$sheet")" "$(printf '# a remark stays\r\nframework: thu-sua\r\nscores:\r\n  "1": {appraised: "7,5", reason:   x }\r\n  "2": 6/8   # and this\r\n')"
printf 'framework: thu-sua\nscores:\n  “1”: 7/8\n  "2":\302\2406/8\n' >"$sheet"
fix content/scores >/dev/null
printf '  "1": “7/8”\n' >"$work/line"
sed -i "3r $work/line" "$sheet" && sed -i 3d "$sheet"
fix content/scores >/dev/null
expect "a word processor's quotes and spaces" "$(cat "$sheet")" 'framework: thu-sua
scores:
  "1": "7/8"
  "2": 6/8'
cp "$site/site.yaml" "$site/content/units/vua.yaml.txt"
fix >/dev/null
expect "no name changes unasked" "$(ls "$site/content/units" | grep vua)" vua.yaml.txt
expect "the switch is named" "$(grep -c -- --rename "$work/out")" 1
cp "$site/site.yaml" "$site/content/units/vua.yaml"
fix --rename >/dev/null
expect "no file is overwritten by a new name" "$(ls "$site/content/units" | grep -c vua)" 2
rm "$site/content/units/vua.yaml"
fix --rename >/dev/null
expect "the name" "$(ls "$site/content/units" | grep vua)" vua.yaml
mkdir -p "$site/content/plans"
plan="$site/content/plans/ke-hoach.md"
printf -- '---\ntitle: Kế hoạch\nissuer: huyen-thu\ndate: 1/2/2023\n---\n\n- [] [NV-1](task:) [Xã Một](unit:) làm [20/4/2023](due:)\n  - [ ] [xã Một](unit:)\n' >"$plan"
fix content/plans >/dev/null
expect "a share below a box that was none gets no id" "$(tail -2 "$plan")" '- [ ] [NV-1](task:) [Xã Một](unit:) làm [20/4/2023](due:)
  - [ ] [xã Một](unit:)'
# A character in a file's name that nobody sees.
odd="$site/content/notices/tb$(printf '\342\200\213')-1.md"
mkdir -p "$site/content/notices"
printf -- '---\ntitle: Thông báo\nissuer: huyen-thu\n---\nChữ.\n' >"$odd"
expect "it is named" "$("$program" check -C "$site" --lang vi 2>&1 | grep -A2 'E0201' | grep -c 'không nhìn thấy trong tên\|đổi tên thành .tb-1.md')" 2
fix --rename >/dev/null
expect "and taken out" "$(ls "$site/content/notices")" tb-1.md
finish fix
