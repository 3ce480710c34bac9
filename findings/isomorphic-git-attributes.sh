#!/bin/sh
# isomorphic-git 1.44.19 passes over .gitattributes: a sheet saved on Windows changes on every line.
#
# "* text=auto" in a repository makes git store line feeds, whatever an editor writes, so that
# a changed score is a changed line. isomorphic-git, with which editors in browsers and on
# phones commit, stores the bytes as they lie there: the diff shows the whole sheet.
# core.autocrlf in the repository's configuration it does obey.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund isomorphic-git@1.44.19 >/dev/null 2>&1
export HOME="$work" GIT_CONFIG_NOSYSTEM=1
git init -q repository
git -C repository config user.name A
git -C repository config user.email a@example.invalid
echo '* text=auto' >repository/.gitattributes
printf 'scores:\n  "1": 7/10\n  "2": 6/10\n' >repository/sheet.yaml
git -C repository add -A
git -C repository commit -q -m one
cat >commit.mjs <<'END_COMMIT'
import fs from 'fs';
import git from 'isomorphic-git';

const dir = 'repository', filepath = 'sheet.yaml';
fs.writeFileSync(`${dir}/${filepath}`, 'scores:\r\n  "1": 7/10\r\n  "2": 7/10\r\n');
await git.add({fs, dir, filepath});
END_COMMIT
# First isomorphic-git, then git, then isomorphic-git with core.autocrlf.
{
	node commit.mjs
	git -C repository diff --cached --numstat
	git -C repository reset -q
	git -C repository add sheet.yaml
	git -C repository diff --cached --numstat
	git -C repository reset -q
	git -C repository config core.autocrlf true
	node commit.mjs
	git -C repository diff --cached --numstat
} >got 2>said
cat >want <<'END_WANT'
3	3	sheet.yaml
1	1	sheet.yaml
1	1	sheet.yaml
END_WANT
diff want got
echo "isomorphic-git 1.44.19: one score changed, three lines changed, since .gitattributes is passed over"
