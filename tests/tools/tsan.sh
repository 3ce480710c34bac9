#!/bin/sh
# Builds under ThreadSanitizer on eight threads: into an empty folder, over an older build, and
# after a change of one document. A race ends the program with 66.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TSAN_OPTIONS="halt_on_error=1 exitcode=66" GIT_CEILING_DIRECTORIES="$work"
for site in tests/golden/small-site tests/golden/history tests/golden/wrong-limits-markdown; do
	cp -R "$site/site" "$work/site"
	if [ -f "$site/prepare" ]; then (cd "$work/site" && sh "$OLDPWD/$site/prepare"); fi
	for day in 2024-06-30 2024-06-30 2024-07-01; do
		status=0
		build/tsan/congkhai build -q -j 8 -C "$work/site" -o "$work/public" --themes themes \
			--as-of "$day" >"$work/said" 2>&1 || status=$?
		case $status in 0 | 1) ;; *)
			tail -40 "$work/said"
			echo "tsan: $site: status $status"
			exit 1
			;;
		esac
	done
	rm -rf "$work/site" "$work/public"
done
echo "tsan: no race"
