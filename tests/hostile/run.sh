#!/bin/sh
# Repositories of strangers: every folder here is a trick. Its `make` is run in the folder of
# a small site that is a repository, with a folder beside it and a home that nothing may ever
# change; its `want` says how commands must end: a command, "=>", a status, and words that must
# be in what is said ("ways => held": it is played with the sandbox alone). With names, only those
# tricks.
#
# Every command is run on each, held back by its sandbox and (--no-sandbox) not, as an ordinary
# user and as root of a user namespace, and always: commands that only read change nothing at
# all, the others nothing but the output and git's folder, no program is started (each one that
# a trick names leaves a mark outside), and nothing that is said can act on a terminal.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
themes=$(realpath themes)
here=$(realpath tests/hostile)

# As somebody who owns nothing else, and whom a closed folder may keep out of this repository.
if [ "$(id -u)" = 0 ] && [ -z "${HOSTILE_AS_ROOT:-}" ]; then
	open=$(mktemp -d)
	trap 'rm -rf "$open"' EXIT
	mkdir -p "$open/tests/golden" "$open/build"
	cp -r "$here" "$open/tests/"
	cp -r tests/golden/small-site "$open/tests/golden/"
	cp -r "$themes" "$open/"
	cp "$program" "$open/build/"
	chmod -R a+rX "$open"
	CONGKHAI=$open/build/${program##*/} setpriv --reuid=65534 --regid=65534 --clear-groups \
	    env HOME=/nonexistent TMPDIR=/tmp sh "$open/tests/hostile/run.sh" "$@"
	exit
fi
work=$(mktemp -d)
[ -n "$work" ] || exit 3
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
export program themes here work
export GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1704067200

# As whom, and with what: WAYS=all for every pair.
ways='user: root:--no-sandbox'
[ "${WAYS:-}" != all ] || ways='user: user:--no-sandbox root: root:--no-sandbox'
[ -z "${WAYS:-}" ] || [ "$WAYS" = all ] || ways=$WAYS
if ! unshare -Ur true 2>/dev/null; then
	ways='user: user:--no-sandbox'
	echo "hostile: skipped: root of a user namespace (this system gives none)" >&2
fi
export ways

sh "$here/base.sh" "$work/base"
has_sandbox=yes
if "$program" check -v -C "$work/base/site" 2>&1 | grep -q Landlock; then
	has_sandbox=no
	echo "hostile: skipped: what only the sandbox prevents (there is none)" >&2
fi
export has_sandbox
[ $# -gt 0 ] || set -- $(cd "$here" && ls -d -- */ | tr -d /)
printf '%s\n' "$@" | xargs -P "$(nproc)" -I NAME sh "$here/one.sh" NAME >"$work/said" 2>&1 || true
grep -v '^passed' "$work/said" >&2 || true
passed=$(grep -c '^passed' "$work/said" || true)
echo "hostile: $passed passed, $(($# - passed)) failed"
[ "$passed" = $# ]
