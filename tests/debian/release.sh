#!/bin/sh
# This commit on another Debian or Ubuntu, in a folder made by debootstrap: `make deps` installs what
# building needs, the units, the golden sites and the tests of git hold, and the site of the
# demonstration is byte for byte that of this system, but for what names versions.
#   RELEASE=trixie  PARTS=main  CHROOT=a folder that is kept
#   MIRROR=where packages come from; without it debootstrap's own choice for the release
# Ubuntu: RELEASE=noble PARTS=main,universe, and DEBOOTSTRAP=--keyring=… where its keys are
set -eu
. "$(dirname "$0")/../tools/testing.sh"
release=${1:-trixie}
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
	echo "debian: skipped: this takes root and debootstrap" >&2
	exit 0
fi
root=${CHROOT:-$work/root}
[ -e "$root/etc/debian_version" ] || debootstrap ${DEBOOTSTRAP:-} --variant=minbase --components="${PARTS:-main}" "$release" "$root" ${MIRROR:+"$MIRROR"} >"$work/log" 2>&1 ||
	{ tail -5 "$work/log" >&2; exit 1; }
rm -rf "$root/src" "$root/from"
git clone -q --bare . "$root/from"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
trap 'umount "$root/proc"; rm -rf "$work"' EXIT
cat >"$root/steps" <<-'EOF'
	set -e
	export DEBIAN_FRONTEND=noninteractive
	command -v git >/dev/null || { apt-get update -qq; apt-get install -y -qq --no-install-recommends git make; } >/dev/null
	git config --global --add safe.directory '*'
	git clone -q /from /src
	cd /src
	make -s deps >/dev/null
	dpkg-query -W -f '${db:Status-Status}\n' | grep -c installed >/installed
	make -s generator
	sh tests/tools/deps.sh libcmocka-dev jq openssh-client >/dev/null
	make -s unit
	# That site's limit of memory is set for Debian 12's libcmark-gfm; another one may stay below it.
	sh tests/golden/run.sh >/golden 2>&1 || [ "$(grep ' failed; ' /golden | grep -vc wrong-limits-markdown)" = 0 ]
	for test in publish refusals meanwhile forms verify record signing; do sh tests/git/$test.sh; done
	build/congkhai build -q -C . -o /src/build/site --as-of 2024-06-30
EOF
expect "builds and tests in $release" "$(chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root sh /steps >"$work/out" 2>&1 && echo yes || tail -20 "$work/out")" yes
"$program" build -q -C "$root/src" -o "$work/site" --themes "$themes" --as-of 2024-06-30
expect "the same site" "$(diff -rq "$work/site" "$root/src/build/site" | head -5)" ""
finish "debian-$release"
