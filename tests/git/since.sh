#!/bin/sh
# `congkhai check --since REV`: errors always, and of the warnings those that the change caused,
# wherever they are; an old warning stays old however its file and line were changed.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
export GIT_AUTHOR_NAME=Ai GIT_AUTHOR_EMAIL=ai@example.invalid
export GIT_COMMITTER_NAME=Ai GIT_COMMITTER_EMAIL=ai@example.invalid
export GIT_AUTHOR_DATE='2024-03-01T08:00:00+0700' GIT_COMMITTER_DATE='2024-03-01T08:00:00+0700'
day=2024-06-30

check() { "$program" check -C "$site" --themes "$themes" --as-of $day --lang vi "$@"; }
# Each problem as "file:line code".
told() {
	check "$@" 2>&1 >/dev/null |
		sed -n 's/^\(content[^:]*\|site.yaml\|themes[^:]*\):\([0-9]*\):[0-9]*: [^[]*\[\([EWN][0-9]*\)\].*/\1:\2 \3/p'
}
status_of() {
	code=0
	"$@" >"$work/out" 2>"$work/err" || code=$?
	echo $code
}
commit() {
	git -C "$site" add -A
	git -C "$site" commit -qm "${1:-x}"
}
plan=content/plans/kh10.md

begin() {
	name=$1
	site=$work/$name
	mkdir -p "$site/content/units" "$site/content/frameworks" "$site/content/scores/2023" \
		"$site/content/plans" "$site/content/notices"
	git init -q -b main "$site"
	printf 'title: Huyện Thử (hư cấu)\n' >"$site/site.yaml"
	cat >"$site/content/units/huyen.yaml" <<-'EOF'
		- id: huyen
		  level: district
		  name: Huyện Thử
		  units:
		    - {id: xa-a, level: commune, name: Xã A}
		    - {id: xa-b, level: commune, name: Xã B}
	EOF
	cat >"$site/content/frameworks/cap-xa-2023.yaml" <<-'EOF'
		title: Chỉ số thử
		lineage: cap-xa
		level: commune
		periods: [2023]
		criteria:
		  - {id: "1", title: Chỉ đạo, max: 10}
		  - {id: "2", title: Thủ tục, max: 10}
	EOF
	cat >"$site/content/scores/2023/xa-a.yaml" <<-'EOF'
		scores:
		  "1": 7/10
		  "2": 8/10
		published: {date: 12/1/2024, rank: 1/2, total: 16}
	EOF
	cat >"$site/content/scores/2023/xa-b.yaml" <<-'EOF'
		scores:
		  "1": 6/10
		  "2": 8/10
		published: {date: 12/1/2024, rank: 2/2, total: 14}
	EOF
	cat >"$site/$plan" <<-'EOF'
		---
		title: Kế hoạch số 10
		date: 20/1/2024
		issuer: huyen
		---

		# Việc chung

		- [ ] [NV-1](task:) Rà soát, [trước ngày 1/5/2024](due:)
		- [x] [NV-2](task:) [Xã A](lead:) niêm yết [trước ngày 1/5/2024](due:) [2/4/2024](done:) [b](evidence:) [1/4/2024](verified:)
		- [x] [NV-3](task:) [Xã B](lead:) niêm yết [trước ngày 1/5/2024](due:) [2/4/2024](done:) [b](evidence:) [3/4/2024](verified:)

		# Lời cuối

		Xem [mục](#khong-co).
	EOF
	commit
}

# What stood there stays out; what the change caused is shown, in the same file too.
begin edited
expect "all there is" "$(told)" "$plan:9 W0510
$plan:10 W0375
$plan:15 W0317
content/scores/2023/xa-a.yaml:4 W0502"
expect "nothing changed" "$(told --since HEAD)" ""
expect "says how many it left out" "$(check --since HEAD 2>&1)" "congkhai: không hiện 4 cảnh báo đã có ở 'HEAD'
0 lỗi, 0 cảnh báo"
expect "quietly nothing" "$(check --since HEAD -q 2>&1)" ""
printf -- '\n- [ ] [NV-4](task:) [Xã A](lead:) báo cáo\n' >>"$site/$plan"
expect "a new task" "$(told --since HEAD)" "$plan:17 W0511"
expect "warnings do not fail" "$(status_of check --since HEAD)" 0
expect "unless strict" "$(status_of check --since HEAD --strict)" 1
expect "English" "$(check --since HEAD --lang en 2>&1 | head -1)" \
	"congkhai: warnings not shown: 4, which were there at 'HEAD' already"
commit task
expect "since the commit before" "$(told --since HEAD~1)" "$plan:17 W0511"
expect "since then" "$(told --since HEAD)" ""
expect "nor are old ones strict" "$(status_of check --since HEAD --strict)" 0
expect "of a commit" "$(told --rev HEAD --since HEAD~1)" "$plan:17 W0511"
expect "the other way round" "$(told --rev HEAD~1 --since HEAD)" ""

# Written in another way, moved, renamed: an old warning stays old.
begin rewritten
cat >"$site/content/scores/2023/xa-a.yml" <<-'EOF'
	# Phiếu của xã
	published:
	  total: 16
	  rank: "1/2"
	  date: 2024-01-12
	scores: {"2": 8, "1": "7,0"}
EOF
rm "$site/content/scores/2023/xa-a.yaml"
mkdir "$site/content/plans/kh10"
sed '/Lời cuối/,$d; s/NV-1\](task:) Rà soát,/NV-1](task:)   Rà soát kỹ,/; s/niêm yết/đã niêm yết/' "$site/$plan" >"$site/content/plans/kh10/index.md"
sed -i 's/^# Việc chung/Xem  [mục](#khong-co).\n\n# Việc của các xã/' "$site/content/plans/kh10/index.md"
rm "$site/$plan"
expect "still four" "$(told | sed 's/.* //' | sort | tr '\n' ' ')" "W0317 W0375 W0502 W0510 "
expect "none is new" "$(told --since HEAD)" ""

# One was mended and another one caused that says the same: that one is new.
begin swapped
sed -i '10s|\[1/4/2024\](verified|[3/4/2024](verified|; 11s|\[3/4/2024\](verified|[1/4/2024](verified|' "$site/$plan"
expect "the other task" "$(told --since HEAD)" "$plan:11 W0375"
sed -i '15s/.*/Xem [mục](#khong-co) và [mục](#khong-co)./' "$site/$plan"
expect "twice in a line" "$(told --since HEAD | tail -1)" "$plan:15 W0317"

# Far from what was edited: another unit's place, and a score of a published sheet.
begin caused
sed -i 's|"1": 6/10|"1": 9/10|' "$site/content/scores/2023/xa-b.yaml"
expect "both sheets" "$(told --since HEAD | sort)" "content/scores/2023/xa-a.yaml:4 W0504
content/scores/2023/xa-b.yaml:2 W0507
content/scores/2023/xa-b.yaml:4 W0502
content/scores/2023/xa-b.yaml:4 W0504"
sed -i '4s/total: 16/total: 18/' "$site/content/scores/2023/xa-a.yaml"
expect "says something else now" "$(told --since HEAD | grep -c 'xa-a.yaml:4 W0502')" 1

# Days go by without a change: what they bring is nobody's change.
begin later
expect "later" "$(day=2030-01-01 told --since HEAD)" ""

# Errors are always shown, old ones too, and in every format.
begin errors
printf '  "3": 1/10\n' >"$work/line"
sed -i "1r $work/line" "$site/content/scores/2023/xa-b.yaml"
commit broken
expect "an old error" "$(told --since HEAD | tail -1)" "content/scores/2023/xa-b.yaml:2 E0235"
expect "fails" "$(status_of check --since HEAD)" 1
expect "says of the commit" "$(head -1 "$work/err")" \
	"congkhai: nội dung ở 'HEAD' có 1 lỗi, nên cảnh báo cũ có thể hiện ra như mới"
sed -i '2d' "$site/content/scores/2023/xa-b.yaml"
printf -- '\n- [ ] [NV-4](task:) [Xã A](lead:) báo cáo\n' >>"$site/$plan"
expect "mended since" "$(told --since HEAD)" "$plan:17 W0511"
codes() { check --since HEAD --format "$1" 2>/dev/null | grep -o "$2" | sort | uniq -c | sed 's/^ *//' | tr '\n' ' '; }
expect "JSON" "$(codes json '"code": "[A-Z0-9]*"')" '1 "code": "W0511" '
expect "GitHub" "$(codes github '^::[a-z]* file=[^,]*,line=[0-9]*')" "1 ::warning file=$plan,line=17 "
expect "SARIF" "$(codes sarif '"ruleId": "[A-Z0-9]*"')" '1 "ruleId": "W0511" '
git -C "$site" checkout -q -- .
echo 'units: [' >"$site/content/units/more.yaml"
commit unreadable
git -C "$site" rm -q content/units/more.yaml
sed -i '2d' "$site/content/scores/2023/xa-b.yaml"
expect "a commit that can't be read" "$(status_of check --since HEAD)" 0

# Where there is nothing to compare with everything is new.
begin beginning
git -C "$site" checkout -q --orphan empty
git -C "$site" rm -rqf --cached .
expect "no commit yet" "$(told --since HEAD | wc -l)" 4
echo x >"$work/file"
blank=$(GIT_INDEX_FILE="$work/index" git -C "$site" hash-object -w "$work/file")
tree=$(printf '100644 blob %s\tx.txt\n' "$blank" | git -C "$site" mktree)
expect "a commit without a site" \
	"$(told --since "$(git -C "$site" commit-tree -m x "$tree")" | wc -l)" 4

# What it can't do.
begin refused
expect "no such commit" "$(status_of check --since no-such)" 2
expect "said" "$(cat "$work/err")" "congkhai: trong git không có commit nào tên là 'no-such': xem git log"
expect "a tree is none" "$(status_of check --since 'HEAD^{tree}')" 2
expect "nor is nothing" "$(status_of check --since '')" 2
expect "only of check" "$(status_of "$program" build --since HEAD)" 2
printf -- '\nThêm.\n' >>"$site/$plan"
commit more
git clone -q --no-local --depth 1 "file://$site" "$work/shallow" 2>/dev/null
site=$work/shallow
expect "not in a shallow clone" "$(status_of check --since "$(git -C "$work/refused" rev-parse HEAD~1)")" 2
expect "says what to do" "$(grep -c 'git fetch --unshallow' "$work/err")" 1
expect "nor before it" "$(status_of check --since HEAD~1)" 2
expect "its own commit" "$(told --since HEAD)" ""
mv "$site/.git" "$work/away"
expect "no repository" "$(status_of check --since HEAD)" 3

# A site below the repository's root, and a second working tree.
begin below
mkdir "$site/trang"
git -C "$site" mv content site.yaml trang/
commit moved
top=$site
site=$top/trang
printf -- '\n- [ ] [NV-4](task:) [Xã A](lead:) báo cáo\n' >>"$site/$plan"
expect "below the root" "$(told --since HEAD)" "$plan:17 W0511"
git -C "$top" worktree add -q "$work/second" HEAD 2>/dev/null
site=$work/second/trang
printf -- '\n- [ ] [NV-5](task:) [Xã A](lead:) báo cáo\n' >>"$site/$plan"
expect "in a second working tree" "$(told --since main)" "$plan:17 W0511"

finish git-since
