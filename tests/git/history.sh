#!/bin/sh
# History as pages and data tell it, against accounts kept by others: random histories by
# history.mjs, boxes ticked in known commits, shallow clones, and clones that must build the
# same bytes.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
script=$(realpath tests/git/history.mjs)
site=$(realpath tests/golden/small-site/site)
name=
cd "$work"

same() { expect "$1" "$(diff "$2" "$3" | head -5)" ""; }
build() { # SITE OUTPUT [OPTIONS]
	from=$1 to=$2
	shift 2
	"$program" build -q -C "$from" -o "$to" --themes "$themes" --as-of 2024-06-30 --lang vi "$@" 2>err ||
		{ cat err >&2; failed=$((failed + 1)); }
}
commit() { # DATE MESSAGE
	git -C "$repo" add -A
	GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git -C "$repo" -c user.name='Nguyễn Văn Ghi' \
		-c user.email=ghi@bi-mat.invalid commit -q -m "$2"
}

# Random histories: every row of changes.csv as the script that made them has it.
for seed in 1 2 3 4 5 6; do
	name="seed $seed"
	node "$script" "$work/random" "$seed"
	build random out
	same "changes.csv" random.csv out/data/changes.csv
	same "first.csv" random.first.csv out/data/first.csv
	# The years hold what the whole does.
	for year in out/data/changes/*.csv; do
		case $year in *.vi.csv) ;; *) tail -n +2 "$year" ;; esac
	done | LC_ALL=C sort >got
	tail -n +2 random.csv | LC_ALL=C sort >want
	same "changes by year" want got
	expect "log tells the same changes" \
		"$("$program" log -C random --format=json | grep -c '"commit"')" \
		"$(($(wc -l <random.csv) - 1 + $(awk -F, '{n += $NF} END {print n + 0}' random.first.csv)))"
	# As an earlier commit had it: its own rows and those before. Rounds and frameworks had other names then.
	old=$(git -C random rev-list --first-parent HEAD | sed -n 12p)
	git -C random rev-list --first-parent "$old" >known
	build random past --rev "$old"
	grep -F -f known random.csv | cut -d, -f1-5,7- | sed 's/,[^,]*$//' | LC_ALL=C sort >want || true
	tail -n +2 past/data/changes.csv | cut -d, -f1-5,7- | sed 's/,[^,]*$//' | LC_ALL=C sort >got
	same "an earlier commit" want got
	# Another clone, packed otherwise, gives the same bytes.
	git clone -q --no-local random clone 2>/dev/null
	build clone twin
	expect "the same bytes from a clone" "$(diff -r out twin 2>&1 | head -3)" ""
	# A shallow clone knows what came behind the commit at which it ends.
	git clone -q --no-local --depth 9 "file://$work/random" shallow 2>/dev/null
	build shallow part
	git -C shallow rev-list --first-parent HEAD | sed '$d' >known
	# A sheet that went before the border and came back behind it appears there for the first time.
	cut -d, -f1,3,4 part/data/first.csv >appeared
	grep -F -f known random.csv | awk -F, 'FNR == NR {first[$0]; next} !(($1 "," $3 "," $4) in first)' appeared - >want || true
	tail -n +2 part/data/changes.csv >got
	same "shallow clone" want got
	expect "says from when" "$(grep -c 'chỉ có lịch sử từ ngày' part/thay-doi.html)" 1
	expect "a full clone has nothing to say" "$(grep -c 'chỉ có lịch sử từ ngày' out/thay-doi.html || true)" 0
	expect "no address of anyone" "$(grep -rl 'bi-mat' out | head -1)" ""
	rm -rf random clone shallow out past twin part
done

# A clone that left the blobs out knows what it has, and says so.
name=partial
repo=$work/full
cp -r "$site" "$repo"
git init -q -b main "$repo"
git -C "$repo" config uploadpack.allowFilter true
commit '2024-01-10T08:00:00+07:00' one
sed -i 's|7.5/10|8.5/10|' "$repo/content/scores/2023/xa-mot.yaml"
commit '2024-02-10T08:00:00+07:00' two
git clone -q --no-local --filter=blob:none "file://$repo" partial 2>/dev/null
# libgit2 leaks a little memory over each setting of a repository of version 1.
git -C partial config core.repositoryformatversion 0
build partial out
expect "builds all the same" "$(tail -n +2 out/data/results.csv | wc -l)" 2
expect "from the commit that it has" "$(grep -c '10/02/2024' out/thay-doi.html)" 1

# Without a repository there is no history, and the page says so.
name=folder
cp -r "$site" plain
build plain out
expect "no rows" "$(wc -l <out/data/changes.csv)" 1
expect "says so" "$(grep -c 'không có lịch sử git' out/thay-doi.html)" 1
expect "no year" "$(find out/thay-doi 2>/dev/null | wc -l)" 0

# Authors are named only where the site says so.
name=authors
expect "nobody is named" "$(build full out; grep -rl 'Nguyễn Văn Ghi' out | wc -l)" 0
printf 'history:\n  authors: name\n' >>"$repo/site.yaml"
build full out
expect "the author is named" "$(grep -c 'Nguyễn Văn Ghi' out/thay-doi/2024.html)" 3
expect "but no address" "$(grep -rl 'bi-mat' out | wc -l)" 0

# What a change did to total and rank: 7.5 → 8.5 lifts 16.75 to 17.75, still first.
name=effects
effect() { node -e 'const s = JSON.parse(require("fs").readFileSync("out/thay-doi/2024.json")).steps.find((x) => x.commit.startsWith(process.argv[1])); console.log(JSON.stringify([s.total, s.rank, s.corrected, s.reason]))' "$1"; }
expect "total and rank" "$(effect "$(git -C "$repo" rev-parse HEAD)")" \
	'[{"old":16.75,"new":17.75},{"old":1,"new":1},false,null]'
sed -i 's|8.5/10|2/10|' "$repo/content/scores/2023/xa-mot.yaml"
commit '2024-03-10T08:00:00+07:00' three
build full out
expect "falls behind" "$(effect "$(git -C "$repo" rev-parse HEAD)")" \
	'[{"old":17.75,"new":11.25},{"old":1,"new":2},false,null]'

# Boxes: the day is that of the commit since which the box has been ticked.
name=ticks
mkdir -p "$repo/content/plans"
plan=$repo/content/plans/kh.md
cat >"$plan" <<'END'
---
title: Kế hoạch thử
number: 1/KH-UBND
date: 2/1/2024
issuer: huyen-thu
---

- [ ] [NV-1](task:) [Xã Một](lead:) rà soát [trước ngày 1/5/2024](due:)
- [x] [NV-2](task:) [Xã Một](lead:) niêm yết [trước ngày 1/5/2024](due:) [11/4/2024](done:)
- [ ] [NV-3](task:) [Xã Một và Xã Hai](unit:xa-mot,xa-hai) báo cáo [trước ngày 1/5/2024](due:)
  - [x] [xã Một](unit:)
  - [ ] [xã Hai](unit:)
- [ ] [NV-4](task:) [Xã Hai](lead:) báo cáo [hằng quý](due:quarterly)
  - [ ] [quý I/2024](period:)
END
done_of() { awk -F, -v id="kh/$1" '$1 == id {print $9 " " $10}' out/data/tasks.csv; }
part_of() { node -e 'const p = JSON.parse(require("fs").readFileSync("out/nhiem-vu/kh.json")); const t = p.tasks.find((x) => x.short_id === process.argv[1] || x.id.endsWith(process.argv[1])); console.log(JSON.stringify((t[process.argv[2]] ?? []).map((x) => x.done)))' "$1" "$2"; }
commit '2024-04-01T08:00:00+07:00' plan
sed -i 's|\[ \] \[NV-1\]|[x] [NV-1]|' "$plan"
commit '2024-04-05T23:30:00+00:00' ticked
sed -i 's|\[x\] \[NV-1\]|[ ] [NV-1]|' "$plan"
commit '2024-04-07T08:00:00+07:00' 'ticked off'
sed -i 's|\[ \] \[NV-1\]|[x] [NV-1]|' "$plan"
commit '2024-04-08T20:00:00+00:00' 'ticked again'
mkdir "$repo/content/plans/kh"
git -C "$repo" mv content/plans/kh.md content/plans/kh/index.md
plan=$repo/content/plans/kh/index.md
sed -i 's|rà soát|rà soát lại|; s|\[ \] \[xã Hai\]|[x] [UBND xã Hai](unit:xa-hai) [xã Hai]|; s|(unit:xa-hai) \[xã Hai\](unit:)|(unit:xa-hai)|' "$plan"
sed -i 's|\[ \] \[NV-3\]|[x] [NV-3]|' "$plan"
commit '2024-04-20T08:00:00+07:00' 'moved and edited'
build full out
expect "since it was ticked for good" "$(done_of NV-1)" "done-on-time 2024-04-09"
sed -i 's|\[ \] \[quý I|[x] [quý I|' "$plan"
commit '2024-05-03T08:00:00+07:00' quarter
build full out
expect "an own date wins" "$(grep '^kh/NV-2,' out/data/tasks.csv | grep -c 2024-04-11)" 1
expect "NV-1" "$(grep '^kh/NV-1,' out/data/tasks.csv | grep -c 2024-04-09)" 1
expect "shares" "$(part_of NV-3 shares)" '["2024-04-01","2024-04-20"]'
expect "instances" "$(part_of NV-4 instances | cut -d, -f1)" '["2024-05-03"'
build full past --rev HEAD~1
expect "as it was before" "$(grep '^kh/NV-1,' past/data/tasks.csv | grep -c 2024-04-09)" 1
git clone -q --no-local --depth 2 "file://$repo" shallow 2>/dev/null
build shallow past
expect "unknown where history is cut" "$(grep '^kh/NV-1,' past/data/tasks.csv | grep -c 2024-04-09 || true)" 0

# A tick that no commit holds yet has no day; publishing gives it one, and a second publish
# has nothing to say.
name=publish
sed -i 's|\[x\] \[NV-1\]|[ ] [NV-1]|' "$plan"
commit '2024-05-04T08:00:00+07:00' 'ticked off again'
sed -i 's|\[ \] \[NV-1\]|[x] [NV-1]|' "$plan"
build full out
expect "no day yet" "$(done_of NV-1)" "done "
export GIT_AUTHOR_DATE='2024-05-06T08:00:00+07:00' GIT_COMMITTER_DATE='2024-05-06T08:00:00+07:00'
"$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>err || cat err >&2
expect "no warning about the day" "$(grep -c 'W0513' err || true)" 0
expect "the content commit's day" "$(grep '^kh/NV-1,' "$repo/public/data/tasks.csv" | grep -c 2024-05-06)" 1
sed -i 's|  "2": 8|  "2": 8,5|' "$repo/content/scores/2023/xa-hai.yaml"
"$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>err || cat err >&2
expect "the output tells of its own content" \
	"$(grep -c "^$(git -C "$repo" rev-parse HEAD~1),2024-05-06,xa-hai,2023,2,appraised,8,8.5,false," "$repo/public/data/changes.csv")" 1
expect "its message tells of nothing else" "$(git -C "$repo" log -1 --format=%b HEAD~1 | grep -c 'NV-\|hoàn thành' || true)" 0
expect "says that nothing changed" "$("$program" publish -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>/dev/null | tail -1)" \
	"không có gì thay đổi"
build full out
expect "a build gives what was published" "$(diff -r out "$repo/public" | head -3)" ""
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE

# A published score that is changed without a word is warned of, until there is a correction.
name=corrections
warned() { "$program" check -C "$repo" --themes "$themes" --as-of 2024-06-30 2>&1 | grep -c 'W0507' || true; }
printf 'published: {decision: 9/QĐ-UBND, date: 7/5/2024}\n' >>"$repo/content/scores/2023/xa-hai.yaml"
commit '2024-05-07T08:00:00+07:00' published
expect "nothing changed yet" "$(warned)" 0
sed -i 's|6/10|7/10|' "$repo/content/scores/2023/xa-hai.yaml"
expect "before it is committed" "$(warned)" 1
commit '2024-05-20T08:00:00+07:00' changed
expect "and after" "$(warned)" 1
sed -i 's|7/10|6,0|' "$repo/content/scores/2023/xa-hai.yaml"
expect "not when it is as it was" "$(warned)" 0
git -C "$repo" checkout -q -- .
printf 'corrections:\n  - {date: 19/5/2024, reason: Chấm lại}\n' >>"$repo/content/scores/2023/xa-hai.yaml"
expect "a later correction will do" "$(warned)" 0
commit '2024-05-21T08:00:00+07:00' correction
expect "nor later" "$(warned)" 0
sed -i 's|7/10|8/10|' "$repo/content/scores/2023/xa-hai.yaml"
commit '2024-05-25T08:00:00+07:00' 'changed again'
expect "the next change needs its own" "$(warned)" 1

# The log.
name=log
expect "one criterion" "$("$program" log -C "$repo" --lang vi xa-hai 1 | tail -1)" \
	"  1 Chỉ đạo điều hành, Thẩm định  – → 6"
expect "by the unit's name" "$("$program" log -C "$repo" --lang vi "$(sed -n 's/.*id: xa-hai,.*name: \([^,}]*\).*/\1/p' "$repo"/content/units/*.yaml | head -1)" 1 | tail -1)" \
	"$("$program" log -C "$repo" --lang vi xa-hai 1 | tail -1)"
expect "the day in English" "$("$program" log -C "$repo" --lang en xa-hai 1 | head -1 | cut -c1-10)" "2024-05-25"
expect "newest first" "$("$program" log -C "$repo" --lang vi xa-hai 1 | head -1 | cut -c1-10)" "25/05/2024"
code=0
"$program" log -C "$repo" xa-ha 2>err || code=$?
expect "unknown unit" "$code" 2
code=0
"$program" log -C plain 2>err || code=$?
expect "no repository" "$code" 3

# The feed: an Atom entry for each document and change, with ids that stay.
name=feed
build full out
expect "entries" "$(grep -c '<entry>' out/feed.xml)" "$(grep -o '<id>[^<]*</id>' out/feed.xml | tail -n +2 | sort -u | wc -l)"
grep -o '<id>[^<]*</id>' out/feed.xml | sort >ids
sed -i 's|title: Huyện Thử.*|title: Huyện Thử đổi tên|' "$repo/site.yaml"
commit '2024-06-01T08:00:00+07:00' 'another title'
build full out
grep -o '<id>[^<]*</id>' out/feed.xml | sort >ids2
same "ids stay" ids ids2
expect "links are relative" "$(grep -c 'href="http' out/feed.xml || true)" 0
# A unit's feed has what concerns it, under the same ids; its links lead up to the root.
expect "the unit's entries are the site's" \
	"$(grep -o '<id>[^<]*</id>' out/don-vi/xa-hai.xml | tail -n +2 | grep -vFf ids2 || true)" ""
expect "it has some" "$(grep -c '<entry>' out/don-vi/xa-hai.xml | sed 's/^[1-9].*/some/')" some
expect "they lead to the unit" "$(grep -c 'href="../don-vi/xa-hai.html"' out/don-vi/xa-hai.xml | sed 's/^[1-9].*/some/')" some
# Another address changes no id.
printf 'base_url: https://moi.example/\n' >>"$repo/site.yaml"
commit '2024-06-02T08:00:00+07:00' 'an address'
build full out
grep -o '<id>[^<]*</id>' out/feed.xml | sort >ids3
same "ids do not depend on the address" ids2 ids3

finish git-history
