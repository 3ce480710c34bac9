#!/bin/sh
# The JSON twin of each page against the schema of its kind (data/schema), as ajv understands both:
# of the demonstration and every golden site that can be built; and content against the schemas that know a site's ids. Needs node and npm; what npm
# fetches is pinned and stays in build/schema.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
for tool in node npm; do
	command -v $tool >/dev/null 2>&1 || { echo "schema: needs $tool" >&2; exit 1; }
done
validator=build/schema
mkdir -p "$validator"
if ! cmp -s tests/schema/package-lock.json "$validator/installed"; then
	cp tests/schema/package.json tests/schema/package-lock.json "$validator/"
	npm ci --prefix "$validator" --no-audit --no-fund --loglevel=error >/dev/null
	cp tests/schema/package-lock.json "$validator/installed"
fi
work=$(mktemp -d)
mkdir "$work/sites"
trap 'rm -rf "$work"' EXIT

for kind in scores indicator events; do
	"$program" schema $kind --site -C tests/golden/fictional-district/site >"$work/$kind.json"
done
node tests/schema/site.mjs "$validator" "$work/scores.json" "$work/indicator.json" "$work/events.json"

"$program" build -q -C . -o "$work/sites/demonstration" --themes themes --as-of 2024-06-30 2>"$work/err" ||
	{ cat "$work/err" >&2; exit 1; }
for folder in tests/golden/*/; do
	name=$(basename "$folder")
	site=$folder/site
	[ "$(cat "$folder/want.status")" = 0 ] && [ -d "$site/content" ] || continue
	if [ -f "$folder/prepare" ]; then
		mkdir -p "$work/git/x"
		cp -R "$site" "$work/git/x/site"
		cp "$folder/prepare" "$work/git/"
		site=$work/git/x/site
		(cd "$site" && sh ../../prepare >/dev/null 2>&1)
	fi
	"$program" build -q -C "$site" -o "$work/sites/$name" --themes themes --as-of 2024-06-30 >/dev/null 2>&1 ||
		rm -rf "$work/sites/$name"
	rm -rf "$work/git"
done
# shellcheck disable=SC2046
node tests/schema/validate.mjs "$validator" "$work/sites" $(ls "$work/sites")
