#!/bin/sh
# The same site built on many days: a page is the same byte for byte up to the day that it names
# as the last on which its statuses hold, and another one on the day after; a page that names no
# day, and every other file, changes only when such a day has passed.
set -u
. "$(dirname "$0")/../tools/testing.sh"
script=$(realpath tests/command/days.mjs)
cp -r tests/golden/fictional-district/site "$work/site"
cd "$work" || exit 1
git init -q -b main site
git -C site add -A
GIT_AUTHOR_DATE=2024-05-02T08:00:00+07:00 GIT_COMMITTER_DATE=2024-05-02T08:00:00+07:00 \
	git -C site -c user.name=G -c user.email=g@g.invalid commit -q -m một

# From 2024-05-20 on, and far behind all deadlines.
days=$(node -e 'for (let i = 0; i < 50; i++) console.log(new Date(Date.UTC(2024, 4, 20 + i)).toISOString().slice(0, 10))')
for day in $days 2031-01-01 2031-01-02; do
	"$program" build -q -C site -o "out/$day" --themes "$themes" --as-of "$day" 2>err || cat err
done
expect "pages hold as they say" "$(node "$script" out 2>&1 | tail -5)" ok
expect "what is recorded" "$(grep -l '"recorded_until": *"2024-05-02"' out/2024-05-20/*/*.json | head -1 | sed 's/.*json/some/')" some
# Also where all is done and no day changes anything.
statuses=$(grep -rlE --include='*.html' 'class="status status-[^"]*">[^<]*(hoàn thành|thực hiện|hạn|dừng)' out/2024-05-20)
expect "pages with statuses say from which record" "$(printf '%s\n' "$statuses" | xargs grep -L 'class="as-of"')" ''
"$program" build -q -C site -o out/past --themes "$themes" --as-of 2024-05-01 2>err || cat err
expect "on a day before the record" "$(grep -l '"recorded_until": *"' out/past/*.json out/past/*/*.json out/past/*/*/*.json)" ''
expect "and what holds is said" "$(grep -l '"holds_until": *"2024-' out/past/*/*.json | head -1 | sed 's/.*json/some/')" some
finish days
