#!/bin/sh
# Calendars as a parser reads them that is not ours (ical.js), and the rules of RFC 5545 that a
# forgiving parser passes over. Read are the demonstration, the fictional district and every
# golden site that can be built. Needs node and npm; what npm fetches is pinned and stays in
# build/ical.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
for tool in node npm; do
	command -v $tool >/dev/null 2>&1 || { echo "ical: needs $tool" >&2; exit 1; }
done
parser=build/ical
mkdir -p "$parser"
if ! cmp -s tests/ical/package-lock.json "$parser/installed"; then
	cp tests/ical/package.json tests/ical/package-lock.json "$parser/"
	npm ci --prefix "$parser" --no-audit --no-fund --loglevel=error >/dev/null
	cp tests/ical/package-lock.json "$parser/installed"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$program" build -q -C . -o "$work/demonstration" --themes themes --as-of 2024-06-30 2>"$work/err" ||
	{ cat "$work/err" >&2; exit 1; }
"$program" build -q -C . -o "$work/demonstration-2026" --themes themes --as-of 2026-11-21 2>/dev/null
for site in tests/golden/*/site; do
	[ "$(cat "${site%/site}/want.status")" = 0 ] && [ -d "$site/content" ] || continue
	"$program" build -q -C "$site" -o "$work/$(basename "${site%/site}")" --themes themes \
		--as-of 2024-06-30 >/dev/null 2>&1 || rm -rf "$work/$(basename "${site%/site}")"
done
node tests/ical/read.mjs "$parser" "$work" demonstration demonstration-2026 fictional-district
