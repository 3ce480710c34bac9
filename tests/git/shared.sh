#!/bin/sh
# core.sharedRepository: whatever a publish makes in git's folder has the permissions that git would
# give it, whatever the umask; what lies in the working folder has the person's own.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
# permissions VALUE UMASK: of the kinds of files and folders in git's folder, as an own commit leaves
# them and as a publish does.
try() {
	name="$1 $2"
	repo=$work/$1-$2
	umask "$2"
	git init -q -b main --shared="$1" "$repo"
	git -C "$repo" config user.name Ai
	git -C "$repo" config user.email ai@example.invalid
	cp -r tests/golden/small-site/site/. "$repo"
	"$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 2>/dev/null
	echo "# một" >>"$repo/content/scores/2023/xa-mot.yaml"
	"$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 2>/dev/null
	expect "fsck" "$(git -C "$repo" fsck --strict --no-dangling 2>&1)" ""
	modes=$(cd "$repo/.git" && find objects refs logs index congkhai congkhai-files \( -type f -o -type d \) -printf '%y%m\n' | sort -u)
	expect "what is in git's folder" "$(echo $modes)" "$3"
	expect "pages" "$(stat -c %a "$repo/public/index.html")" "$4"
	umask 022
}
try group 077 'd2770 f440 f660' 600
try group 022 'd2775 f444 f664' 644
try all 077 'd2775 f444 f664' 600
try 0640 002 'd2750 f440 f640' 664
try umask 027 'd750 f440 f640' 640
finish git-shared
