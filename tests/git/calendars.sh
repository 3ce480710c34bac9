#!/bin/sh
# Calendars: SEQUENCE and DTSTAMP of each event, against a history whose meaning is known:
# which commits changed what a calendar says, and which did not.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
site=$(realpath tests/golden/small-site/site)
name=
cd "$work"

build() { # SITE OUTPUT [OPTIONS]
	from=$1 to=$2
	shift 2
	"$program" build -q -C "$from" -o "$to" --themes "$themes" --as-of 2024-06-30 --lang vi "$@" 2>err ||
		{ cat err >&2; failed=$((failed + 1)); }
}
commit() { # DATE MESSAGE
	git -C "$repo" add -A
	GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git -C "$repo" -c user.name=Ghi \
		-c user.email=ghi@bi-mat.invalid commit -q --allow-empty -m "$2"
}
event() { # FILE UID: "SEQUENCE day of DTSTAMP, day, status"
	tr -d '\r' <"$1" | awk -F: -v uid="$2@congkhai" '
		/^BEGIN:VEVENT/ {own = 0}
		/^UID:/ {own = $2 == uid}
		own && /^DTSTAMP/ {stamp = substr($2, 1, 8)}
		own && /^SEQUENCE/ {number = $2}
		own && /^DTSTART/ {day = $2}
		own && /^STATUS/ {print number, stamp, day, $2}'
}
all() { event out/nhiem-vu/lich.ics "kh/$1"; }

repo=$work/site
cp -r "$site" "$repo"
git init -q -b main "$repo"
commit '2024-01-01T08:00:00+07:00' site
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
- [ ] [NV-2](task:) [Xã Hai](lead:) báo cáo [trước ngày 25 hằng tháng cuối quý](due:)
  - [ ] [quý I/2024](period:)
- [ ] [NV-3](task:) [Xã Một và Xã Hai](unit:xa-mot,xa-hai) niêm yết [ngày 10/5/2024](due:)
END
commit '2024-01-05T08:00:00+07:00' plan

name='the first version'
build site out
expect "counts nothing" "$(all NV-1)" "0 20240102 20240430 CONFIRMED"
expect "nor for an instance" "$(all NV-2/2024-Q3)" "0 20240102 20240924 CONFIRMED"

name='what no calendar says'
sed -i 's|title: Kế hoạch thử|title: Kế hoạch thử nghiệm|; s|\[ \] \[quý I/|[x] [quý I/|' "$plan"
printf '\nLời kết.\n' >>"$plan"
commit '2024-01-20T08:00:00+07:00' 'title, a tick, other words'
sed -i 's|7.5/10|8.5/10|' "$repo/content/scores/2023/xa-mot.yaml"
commit '2024-01-21T08:00:00+07:00' 'a score'
build site out
expect "the task" "$(all NV-1)" "0 20240102 20240430 CONFIRMED"
expect "the ticked instance" "$(all NV-2/2024-Q1)" "0 20240102 20240324 CONFIRMED"

name='another day'
sed -i 's|trước ngày 1/5/2024|trước ngày 15/5/2024|' "$plan"
commit '2024-02-01T20:00:00+00:00' 'another day'
build site out
expect "of the commit, in the site's time zone" "$(all NV-1)" "1 20240202 20240514 CONFIRMED"
expect "nobody else's" "$(all NV-3)" "0 20240102 20240510 CONFIRMED"
expect "the unit's calendar says the same" "$(event out/don-vi/xa-mot.ics kh/NV-1)" "$(all NV-1)"

name='words, lead, status'
sed -i 's|rà soát|rà soát lại|' "$plan"
commit '2024-02-10T08:00:00+07:00' words
sed -i 's|\[Xã Một\](lead:)|[Xã Hai](lead:)|' "$plan"
commit '2024-02-11T08:00:00+07:00' lead
build site out
expect "two more" "$(all NV-1)" "3 20240211 20240514 CONFIRMED"
sed -i 's|niêm yết|[dừng](status:cancelled) niêm yết|' "$plan"
commit '2024-02-12T08:00:00+07:00' cancelled
build site out
expect "cancelled" "$(all NV-3)" "1 20240212 20240510 CANCELLED"
sed -i 's|\[x\] \[quý I/2024\](period:)|&\n  - [ ] [quý II/2024](period:) [chuyển](status:transferred)|' "$plan"
commit '2024-02-13T08:00:00+07:00' 'one instance'
build site out
expect "an instance of its own" "$(all NV-2/2024-Q2)" "1 20240213 20240624 CANCELLED"
expect "the others stay" "$(all NV-2/2024-Q3)" "0 20240102 20240924 CONFIRMED"

name='moved file, and back and forth'
mkdir "$repo/content/plans/kh"
git -C "$repo" mv content/plans/kh.md content/plans/kh/index.md
plan=$repo/content/plans/kh/index.md
commit '2024-02-20T08:00:00+07:00' moved
build site out
expect "no change" "$(all NV-1)" "3 20240211 20240514 CONFIRMED"
cp "$plan" kept
sed -i '/NV-1/d' "$plan"
commit '2024-02-21T08:00:00+07:00' gone
build site out
expect "no event" "$(all NV-1)" ""
cp kept "$plan"
commit '2024-02-22T08:00:00+07:00' back
build site out
expect "goes on where it was" "$(all NV-1)" "3 20240211 20240514 CONFIRMED"

name='broken for a while'
printf 'title: [\n' >"$plan"
commit '2024-02-23T08:00:00+07:00' broken
cp kept "$plan"
commit '2024-02-24T08:00:00+07:00' mended
build site out
expect "no change" "$(all NV-1)" "3 20240211 20240514 CONFIRMED"

name='another writing of the same'
sed -i 's|trước ngày 15/5/2024|trước 15/05/2024|; s|\[Xã Hai\](lead:) rà soát lại|**[Xã Hai](lead:)**  rà soát lại|' "$plan"
sed -i 's/$/\r/' "$plan"
commit '2024-02-25T08:00:00+07:00' 'CRLF, emphasis'
build site out
expect "the day's words are words" "$(all NV-1)" "4 20240225 20240514 CONFIRMED"
expect "line breaks are not" "$(all NV-3)" "1 20240212 20240510 CANCELLED"
sed -i 's/\r$//' "$plan"
commit '2024-02-26T08:00:00+07:00' LF

name='an earlier commit'
build site out --rev HEAD~9
expect "as it was" "$(all NV-1)" "3 20240211 20240514 CONFIRMED"
build site out --rev HEAD~10
expect "and before" "$(all NV-1)" "2 20240210 20240514 CONFIRMED"

name='not committed yet'
sed -i 's|trước 15/05/2024|trước 16/05/2024|' "$plan"
build site out
expect "counts as the next" "$(all NV-1)" "5 20240630 20240515 CONFIRMED"
build site out --rev HEAD
expect "HEAD is as it was" "$(all NV-1)" "4 20240225 20240514 CONFIRMED"
export GIT_AUTHOR_DATE='2024-03-06T08:00:00+07:00' GIT_COMMITTER_DATE='2024-03-06T08:00:00+07:00'
"$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>err || cat err >&2
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE
expect "published" "$(event "$repo/public/nhiem-vu/lich.ics" kh/NV-1)" "5 20240306 20240515 CONFIRMED"
build site out
expect "the same bytes" "$(diff -r out "$repo/public" | head -3)" ""
git clone -q --no-local site clone 2>/dev/null
build clone twin
expect "and from a clone" "$(diff -r out twin | head -3)" ""

name='a merge is one step'
git -C "$repo" checkout -q -b side
sed -i 's|16/05/2024|17/05/2024|' "$plan"
commit '2024-03-07T08:00:00+07:00' one
sed -i 's|17/05/2024|18/05/2024|' "$plan"
commit '2024-03-08T08:00:00+07:00' two
git -C "$repo" checkout -q main
GIT_AUTHOR_DATE='2024-03-09T08:00:00+07:00' GIT_COMMITTER_DATE='2024-03-09T08:00:00+07:00' \
	git -C "$repo" -c user.name=Ghi -c user.email=ghi@bi-mat.invalid merge -q --no-ff -m merge side
build site out
expect "one more" "$(all NV-1)" "6 20240309 20240517 CONFIRMED"

name='a shallow clone'
git clone -q --no-local --depth 2 "file://$repo" shallow 2>/dev/null
build shallow part
expect "counts from where it begins" "$(event part/nhiem-vu/lich.ics kh/NV-1)" "1 20240309 20240517 CONFIRMED"

name='a lead that ended'
mkdir -p "$repo/content/events"
cat >"$repo/content/events/2024.yaml" <<'END'
- decision: Nghị quyết thử
  effective: 1/5/2024
  changes:
    - {from: [xa-hai], to: []}
END
build site out
expect "lapses, which is one more" "$(all NV-1)" "7 20240501 20240517 CANCELLED"
build site out --as-of 2024-04-30
expect "but not before its day" "$(all NV-1)" "6 20240309 20240517 CONFIRMED"
commit '2024-06-05T08:00:00+07:00' 'an end'
sed -i 's|\[Xã Hai\](lead:)|[Xã Một](lead:)|' "$plan"
commit '2024-06-06T08:00:00+07:00' 'somebody decided'
build site out
expect "and goes on with another" "$(all NV-1)" "8 20240606 20240517 CONFIRMED"

name='no repository'
cp -r "$repo" plain
rm -rf plain/.git
build plain out
expect "no number" "$(all NV-1)" "0 20240102 20240517 CONFIRMED"

finish git-calendars
