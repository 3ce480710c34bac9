#!/bin/sh
# All system calls of the commands on a tree with many tricks at once, with the sandbox and
# without: nothing is opened for writing, made, renamed or removed but in the output, in our
# folder in git's and, for publish, in git's; no program is started and no socket is made.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
name=calls
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
	echo "hostile-calls: skipped: no strace here" >&2
	exit 0
fi
sh tests/hostile/base.sh "$work/tree"
site=$work/tree/site outside=$work/tree/outside
export HOME="$work/tree/home" SOURCE_DATE_EPOCH=1704067200
sed -i "s|@OUTSIDE@|$outside|" "$outside/evil"
cd "$site"
git config core.fsmonitor "$outside/evil"
git config core.hooksPath "$outside/hooks"
git config diff.external "$outside/evil"
cp "$outside/evil" "$outside/hooks/post-commit"
mkdir -p public/don-vi .git/objects/info themes/rieng/static
ln -s "$outside/secret" public/a.html
printf '%s\n' ../../outside/secret >public/.congkhai-files
echo "$outside/none" >.git/objects/info/alternates
touch "content/scores/2023/$(printf 'a b').pdf"
sed -i 's/8/7/' content/scores/2023/xa-hai.yaml

# What a trace has that lies in none of the folders, or is forbidden altogether.
beyond() {
	awk -v allowed="$1" -v helper="${helper:-}" '
	function within(path,   i, n, folders) {
		n = split(allowed, folders, " ")
		while (sub(/\/[^\/]+\/\.\.(\/|$)/, "/", path)) {}
		for (i = 1; i <= n; i++)
			if (index(path "/", folders[i] "/") == 1) return 1
		return 0
	}
	{pid = $1; sub(/^[0-9]+ +/, "")}
	# A call that another thread came between.
	sub(/ <unfinished \.\.\.>$/, "") {begun[pid] = $0; next}
	sub(/^<\.\.\. [a-z0-9_]+ resumed>/, "") {$0 = begun[pid] $0}
	/^execve\(/ {if (seen++) print; next}
	/^(execveat|fork|vfork|socket|socketpair|connect)\(/ {print; next}
	# Who commits has a helper, which starts nothing here.
	/^clone/ {if (!/CLONE_THREAD/ && (!helper || helped++)) print; next}
	/^(open|openat|openat2|creat)\(/ && !/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|^creat/ {next}
	/ = -1 / {next}
	{
		line = $0
		# Each path, seen from the folder in front of it.
		while (match(line, /([A-Z0-9_]+<[^>]*>, )?"[^"]*"/)) {
			part = substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH)
			path = part; sub(/^[^"]*"/, "", path); sub(/"$/, "", path)
			folder = part
			if (path !~ /^\// && sub(/^[A-Z0-9_]+</, "", folder)) {
				sub(/>.*/, "", folder)
				path = folder "/" path
			}
			if (!within(path)) print "beyond: " $0
		}
	}' "$2"
}

# calls ALLOWED ARGUMENTS…
calls() {
	allowed=$1
	shift
	for open in '' --no-sandbox; do
		code=0
		strace -f -qq -y -s 5000 -o "$work/trace" -e trace=open,openat,openat2,creat,mkdir,mkdirat,rmdir,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,mknod,mknodat,chown,fchownat,execve,execveat,fork,vfork,clone,clone3,socket,socketpair,connect \
		    "$program" "$@" $open >"$work/said" 2>&1 || code=$?
		expect "$* $open: status" "$code" 0
		expect "$* $open" "$(beyond "$allowed" "$work/trace")" ''
	done
}

for command in check diff log schema 'explain E0640' 'textconv content/scores/2023/xa-mot.yaml'; do
	# shellcheck disable=SC2086
	calls "" $command
done
calls "$site/public $site/.git/congkhai $site/.git/congkhai-files" build
sed -i 's/7/6/' content/scores/2023/xa-hai.yaml
helper=1
calls "$site/public $site/.git" publish
sed -i 's/7/6/' content/scores/2023/xa-hai.yaml
# A command without a row in cmd/guard.c would keep everything.
if strace -f -qq -e trace=seccomp "$program" schema 2>&1 >/dev/null | grep -q SECCOMP_SET_MODE_FILTER; then
	for command in $("$program" --help | sed -n '/^  [a-z]/s/^  \([a-z]*\) .*/\1/p'); do
		held=$(strace -f -qq -e trace=seccomp "$program" "$command" -C "$work/none" 2>&1 >/dev/null </dev/null |
			grep -c "SET_MODE_FILTER.*prog\|SET_MODE_FILTER.*len" || true)
		# init reads nothing that others wrote.
		[ "$command" = init ] || [ "$held" -gt 0 ] || expect "$command is held back" "$held" 1
	done
fi
expect "nothing was started" "$(cat "$outside/ran" 2>/dev/null || true)" ''
finish hostile-calls
