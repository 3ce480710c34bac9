#!/bin/sh
# What is shown of a link to a unit's page: a picture, where the site's address is known.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
site=$work/site
cp -r tests/golden/small-site/site "$site"
export GIT_CEILING_DIRECTORIES="$work"
build() { "$program" build -q -C "$site" -o "$1" --themes "${2:-$themes}" --lang vi --as-of 2024-06-30 >/dev/null 2>&1; }
named() { grep -rhoE 'property="og:image" content="[^"]*' "$1" | sed 's/.*content="//' | sort -u; }

build "$work/none"
expect "without an address there is none" "$(find "$work/none" -path '*don-vi/*.png'; named "$work/none")" ""

echo 'base_url: https://cchc.example.vn/trang' >>"$site/site.yaml"
build "$work/one"
expect "each page names a picture that is there" \
	"$(named "$work/one" | sed "s|https://cchc.example.vn/trang|$work/one|" | xargs ls | sed "s|$work/one/||" | tr '\n' ' ')" \
	"$(cd "$work/one" && echo don-vi/*.png) "
expect "its unit's period names the same" "$(named "$work/one/don-vi/xa-mot/2023.html")" \
	https://cchc.example.vn/trang/don-vi/xa-mot.png
expect "what they are" "$(node tests/tools/png.mjs "$work"/one/don-vi/*.png | sort -u)" "1200 630 drawn"
TZ=America/New_York LC_ALL=C.UTF-8 build "$work/two"
expect "the same bytes every time" "$(diff -rq "$work/one" "$work/two")" ""

# A score that changes changes its unit's picture; no other's.
sed -i 's|7.5/10|8.5/10|' "$site/content/scores/2023/xa-mot.yaml"
build "$work/two"
expect "the figure is in it" "$(diff -rq "$work/one/don-vi" "$work/two/don-vi" | grep -o 'one/don-vi/[^ ]*png')" one/don-vi/xa-mot.png

# A theme's own font; one that cannot be read is said, and nothing is written in its place.
cp -r "$themes" "$work/themes"
echo 'no font' >"$work/themes/default/font.ttf"
status=0
build "$work/three" "$work/themes" || status=$?
expect "a font that is none" "$status" 1
rm "$work/themes/default/font.ttf"
build "$work/three" "$work/themes"
expect "no font, no picture" "$(find "$work/three" -path '*don-vi/*.png'; named "$work/three")" ""
finish pictures
