#!/bin/sh
# Installs what the browser tests need, if it is not there: Debian's browsers (BROWSERS names
# them: chromium firefox webkit) and poppler by apt, and by npm the packages pinned in
# package-lock.json; then runs them all, or the parts that are named. A first argument of "deps"
# stops after installing.
set -eu
cd "$(dirname "$0")/../.."

missing=''
need() {
	command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
for browser in ${BROWSERS:-chromium}; do
	case $browser in
	chromium) need chromium chromium ;;
	firefox) need firefox-esr firefox-esr ;;
	webkit)
		need WebKitWebDriver webkit2gtk-driver
		need Xvfb xvfb
		;;
	esac
done
need pdftotext poppler-utils
# Text is measured, so letters of Vietnamese must be there.
ls /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf >/dev/null 2>&1 || missing="$missing fonts-dejavu-core"
need node nodejs
need npm npm
[ -z "$missing" ] || sh tests/tools/deps.sh $missing

modules=tests/browser/node_modules
if ! cmp -s tests/browser/package-lock.json "$modules/installed"; then
	npm ci --prefix tests/browser --no-audit --no-fund --ignore-scripts --loglevel=error
	cp tests/browser/package-lock.json "$modules/installed"
fi
[ "${1:-}" != deps ] || exit 0

program=$(realpath "${CONGKHAI:-build/congkhai}")
work=$(mktemp -d)
# A session of its own, so that the browsers end with the run, however that ends.
setsid node tests/browser/run.mjs "$program" "$work" "$@" &
run=$!
trap 'kill -- "-$run" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
wait "$run"
