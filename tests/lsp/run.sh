#!/bin/sh
# The language server, spoken to by the library that VS Code's own clients are made of: every capability that it
# promises is asked for, and every answer held against that library's idea of its shape. Needs node and npm; what
# npm fetches is pinned and stays in build/lsp.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
for tool in node npm; do
	command -v $tool >/dev/null 2>&1 || { echo "lsp client: needs $tool" >&2; exit 1; }
done
modules=build/lsp
mkdir -p "$modules"
if ! cmp -s tests/lsp/package-lock.json "$modules/installed"; then
	cp tests/lsp/package.json tests/lsp/package-lock.json "$modules/"
	npm ci --prefix "$modules" --no-audit --no-fund --loglevel=error >/dev/null
	cp tests/lsp/package-lock.json "$modules/installed"
fi
cp -r tests/golden/fictional-district/site "$work/site"
node tests/lsp/client.mjs "$modules/node_modules" "$program" "$work/site"
