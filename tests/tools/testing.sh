# What the tests of commands and of git have in common; they read it before anything else:
#   program, themes  what is tested, as absolute paths      work  a folder that goes at the end
#   name             of what is being looked at, for messages; at first that of the test
# Nothing that the person who runs them has set up plays a part.
cd "$(dirname "$0")"
while [ ! -d tests/tools ]; do cd ..; done
program=$(realpath "${CONGKHAI:-build/congkhai}")
themes=$(realpath themes)
work=$(mktemp -d)
[ -n "$work" ] || exit 3
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE
unset GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE
unset GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_CONFIG_COUNT
unset SOURCE_DATE_EPOCH NO_COLOR LC_MESSAGES LANG MAKEFLAGS MFLAGS MAKELEVEL CONGKHAI
name=${0##*/}
name=${name%.sh}
passed=0 failed=0

# expect WHAT GOT WANTED
expect() {
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s: %s\n  expected: %s\n  got:      %s\n' "$name" "$1" "$3" "$2" >&2
	fi
}

# What is tested, where somebody else gets at it: this repository may lie in a closed folder.
open_to_all() {
	chmod 755 "$work"
	cp "$program" "$work/program"
	cp -r "$themes" "$work/themes"
	chmod -R a+rX "$work/program" "$work/themes"
	program=$work/program themes=$work/themes
}

# The last line of a test, and its status.
finish() {
	echo "$1: $passed passed, $failed failed"
	[ "$failed" = 0 ]
}
