#!/bin/sh
# The language server, spoken to as an editor does.
set -u
. "$(dirname "$0")/../tools/testing.sh"
tests=$(realpath tests/command)
cp -r tests/golden/fictional-district/site "$work/site"
cd "$work" || exit 1
node "$tests/lsp.mjs" "$program" "$work/site"
