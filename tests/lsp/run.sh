#!/bin/sh
# The language server and two clients that are not ours. The library that VS Code's own are made of: every
# capability that is promised is asked for, and every answer held against that library's idea of its shape. And
# Neovim (apt), in which somebody types. Needs node and npm; what npm fetches is pinned and stays in build/lsp.
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

command -v nvim >/dev/null 2>&1 || sh tests/tools/deps.sh neovim
PROGRAM=$program SITE=$work/site timeout 300 nvim --clean -n --headless -c 'luafile tests/lsp/neovim.lua'
