#!/bin/sh
# Names whose letters are written from right to left stand apart on every page, so that no number
# or name beside them is read otherwise than it is.
set -u
. "$(dirname "$0")/../tools/testing.sh"
here=$(realpath tests/command)
cp -r tests/golden/fictional-district/site "$work/site"
find "$work/site/content" -type f \( -name '*.yaml' -o -name '*.md' \) -exec sed -i 's/ô/ו/g' {} +
cd "$work" || exit 1
expect "builds" "$("$program" build -q -C site -o out --themes "$themes" --as-of 2024-06-30 2>err; echo $?)" 0
expect "every page" "$(node "$here/turned.mjs" out)" "all isolated"
finish turned
