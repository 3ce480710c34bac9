#!/bin/sh
# A folder is a test: tests/golden/<name>/site is run through congkhai, and what comes out is
# held against want.err (messages), want.out, want.status and the files under want/.
#   args      the command and its options; default: build --as-of 2024-06-30
#   prepare   a script run in a copy of the site first, for what a repository can't hold
#   want/     some files of the output; each must come out as it stands here
# A failing test leaves what it got in got/. With ACCEPT=1 the expectations are rewritten,
# which is refused in CI.
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
themes=$(realpath themes)
accept=${ACCEPT:-}
[ -n "$accept" ] && [ -n "${CI:-}" ] && { echo "golden: no accepting in CI" >&2; exit 2; }
unset NO_COLOR SOURCE_DATE_EPOCH CI
export LC_ALL=C LANG=C TZ=UTC
# What this project's repository remembers of a site is not the site's history; where one is
# wanted, `prepare` makes a repository.
export GIT_CEILING_DIRECTORIES="$PWD/tests/golden"

passed=0 failed=0
for folder in tests/golden/*/; do
	name=$(basename "$folder")
	case "$name" in ${1:-*}) ;; *) continue ;; esac
	got=$folder/got
	rm -rf "$got"
	mkdir "$got"
	args='build --as-of 2024-06-30'
	[ -f "$folder/args" ] && args=$(cat "$folder/args")
	site=$folder/site
	if [ -f "$folder/prepare" ]; then
		cp -r "$folder/site" "$got/site"
		site=$got/site
		(cd "$site" && sh -e ../../prepare)
	fi
	where="-C $site"
	case "$args" in
	build*) where="$where -o $got/public --themes $themes" ;;
	check*) where="$where --themes $themes" ;;
	explain* | schema*) where='' ;;
	esac
	# shellcheck disable=SC2086
	"$program" $args $where >"$got/out" 2>"$got/err"
	echo $? >"$got/status"
	# What depends on where the test runs is not part of the expectation.
	sed -i "s|$(realpath "$got")|OUT|g; s|$got|OUT|g; s|tests/golden//*$name/*|OUT/|g" "$got/out" "$got/err"
	if [ -n "$accept" ]; then
		cp "$got/err" "$folder/want.err"
		cp "$got/status" "$folder/want.status"
		[ -f "$folder/want.out" ] && cp "$got/out" "$folder/want.out"
		[ -d "$folder/want" ] && (cd "$folder/want" && find . -type f) | while read -r file; do
			cp "$got/public/$file" "$folder/want/$file"
		done
		rm -rf "$got"
		continue
	fi
	ok=1
	diff -u "$folder/want.status" "$got/status" || ok=0
	diff -u "$folder/want.err" "$got/err" || ok=0
	[ ! -f "$folder/want.out" ] || diff -u "$folder/want.out" "$got/out" || ok=0
	if [ -d "$folder/want" ]; then
		for file in $(cd "$folder/want" && find . -type f | LC_ALL=C sort); do
			diff -u "$folder/want/$file" "$got/public/$file" || ok=0
		done
	fi
	if [ $ok = 1 ]; then
		passed=$((passed + 1))
		rm -rf "$got"
	else
		failed=$((failed + 1))
		echo "golden: $name failed; see $got" >&2
	fi
done
[ -n "$accept" ] && { echo "golden: expectations rewritten"; exit 0; }
echo "golden: $passed passed, $failed failed"
[ $failed = 0 ]
