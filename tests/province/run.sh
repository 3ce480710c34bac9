#!/bin/sh
# A province since 2025, of which nothing is real: written anew, built as of one day, and its facts read
# back; its annex is what pandoc makes of a grid in a Word file.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
for need in node pandoc; do
	command -v "$need" >/dev/null 2>&1 || { echo "province: needs $need (make deps)" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

node tests/province/write.mjs "$work/site"
"$program" build -q -C "$work/site" -o "$work/out" --themes themes --as-of 2026-08-15 2>"$work/err" ||
	{ cat "$work/err" >&2; exit 1; }
node tests/tools/links.mjs "$work/out"
node tests/province/facts.mjs "$work/out"
node tests/province/annex.mjs tests/province/content/plans/kh-cchc-2026.md "$work"
