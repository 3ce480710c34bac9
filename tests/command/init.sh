#!/bin/sh
# congkhai init: a site that passes check, in a repository with one commit, and nothing else.
set -u
. "$(dirname "$0")/../tools/testing.sh"
export SOURCE_DATE_EPOCH=1719705600 GIT_CEILING_DIRECTORIES="$work"
init() {
	"$program" init "$@" </dev/null >"$work/out" 2>"$work/err"
	echo $?
}

for language in vi en; do
	for level in province district commune department; do
		name="init $language $level"
		site="$work/$language-$level"
		expect "status" "$(init "$site" --title "Trang \"$level\": {home}" --home 'thanh-mau=Thanh Mẫu #1' --level "$level" --lang "$language")" 0
		expect "check" "$("$program" check --strict -C "$site" --lang en 2>&1 | head -1)" '0 errors, 0 warnings'
		expect "one commit" "$(git -C "$site" rev-list --count HEAD)" 1
		expect "nothing left uncommitted" "$(git -C "$site" status --porcelain)" ''
		expect "no theme, nothing of the program" "$(ls -A "$site" | tr '\n' ' ')" '.congkhai .git .gitattributes .gitignore .vscode Makefile README.md content site.yaml '
		expect "no remote" "$(git -C "$site" remote)" ''
		expect "title" "$(sed -n 's/^title: //p' "$site/site.yaml")" "\"Trang \\\"$level\\\": {home}\""
		expect "identity" "$(grep -cE '^identity: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} ' "$site/site.yaml")" 1
		expect "no score is made up" "$(grep -c '^  "' "$site"/content/scores/2024/*.yaml)" "$(grep -c '^  ".*pending' "$site"/content/scores/2024/*.yaml)"
		# Everything but names is written in the site's language.
		expect "the README" "$(head -1 "$site/README.md"; grep -c '^Kho này chứa' "$site/README.md"; grep -c '^This repository holds' "$site/README.md")" \
			"# Trang \"$level\": {home}
$([ "$language" = vi ] && printf '1\n0' || printf '0\n1')"
		expect "words in its files" "$(sed -n 's/^#  *//p' "$site/Makefile" "$site/.gitattributes" | cut -d' ' -f1-2 | tr '\n' ';')" \
			"$([ "$language" = vi ] && echo 'congkhai trong;Kết quả;Phiếu điểm;' || echo 'congkhai on;The output;Score sheets;')"
		expect "a place in the commit" "$(git -C "$site" log -1 --format=%ae)" noreply@localhost
	done
done

name=init
site="$work/vi-district"
commands() { grep -oE '`(make|congkhai) [a-z]+|`(content|\.congkhai)/[a-z]*' "$work/$1-district/README.md"; }
expect "both READMEs name the same commands and folders" "$(commands en)" "$(commands vi)"
expect "no two sites are one" "$(cat "$work"/*/site.yaml | grep '^identity' | sort -u | wc -l)" 8
expect "a folder that is not empty" "$(init "$site" --lang vi)" 2
mkdir "$work/empty"
git init -q --bare -b chinh "$work/forge" && git clone -q "$work/forge" "$work/cloned" 2>/dev/null
git init -q "$work/repository" && git -C "$work/repository" -c user.name=a -c user.email=a@example.invalid commit -q --allow-empty -m 'Một'
expect "an empty folder will do" "$(init "$work/empty")" 0
expect "a clone of a new repository will do" "$(init "$work/cloned")" 0
expect "the commit is its first, on its branch" "$(git -C "$work/cloned" push -q 2>&1; git -C "$work/forge" rev-list --count chinh)" 1
expect "nothing is left to commit there" "$(git -C "$work/cloned" status --porcelain)" ''
expect "a repository with a commit will not" "$(init "$work/repository")" 2
expect "without options there are examples" "$("$program" check --strict -C "$work/empty" --lang en 2>&1 | head -1)" '0 errors, 0 warnings'
expect "a folder in one that is not there" "$(init "$work/none/site")" 2
expect "a home without a name" "$(init "$work/x" --home '=')" 2
expect "an unknown level" "$(init "$work/x" --level city)" 2
expect "nothing is left of those" "$([ -e "$work/x" ] && echo there)" ''
expect "no folder named" "$(init)" 2
mkdir "$work/nothing"
for command in publish diff verify 'log xa-mot'; do
	# shellcheck disable=SC2086
	expect "$command where there is no site" "$(cd "$work/nothing" && GIT_CEILING_DIRECTORIES="$work" "$program" $command 2>&1 | grep -c 'congkhai init.*\|git init')-$(cd "$work/nothing" && GIT_CEILING_DIRECTORIES="$work" "$program" $command 2>&1 | grep -c 'git init')" 1-0
done
(cd "$work" && mkdir sub && cd sub && "$program" init ../beside/ -q) >"$work/out" 2>&1
expect "a path with dots" "$(ls "$work/beside/site.yaml" 2>&1)" "$work/beside/site.yaml"
git config --global user.name 'Nguyễn Văn Thử'
git config --global user.email thu@example.vn
init "$work/mine" >/dev/null
expect "git's own identity" "$(git -C "$work/mine" log -1 --format='%an %ae')" 'Nguyễn Văn Thử thu@example.vn'
# The schemas are those that the program prints.
for kind in site units events framework scores indicator; do
	"$program" schema "$kind" --lang vi >"$work/schema.json"
	expect "the schema of $kind" "$(cmp "$work/schema.json" "$site/.congkhai/schema/$kind.json" && echo same)" same
done
expect "the settings are JSON" "$(node -p 'Object.keys(JSON.parse(require("fs").readFileSync(process.argv[1]))["yaml.schemas"]).length' "$site/.vscode/settings.json")" 6
# `make site` as the person would run it.
(cd "$site" && make -s site) >"$work/out" 2>&1
expect "make site, whether or not the program is on the PATH" "$?" 0
expect "nothing of this machine is in the commit" "$(git -C "$site" grep -c "$(dirname "$program")" HEAD)" ''
expect "make site commits" "$(git -C "$site" rev-list --count HEAD)" 2
# Without git around it the site is built, and it is said that nothing was committed.
cp -r "$site" "$work/copy" && rm -rf "$work/copy/.git" "$work/copy/public"
expect "make site without a repository" "$(cd "$work/copy" && make -s site CONGKHAI="$program" 2>"$work/err" | tail -1)" "không có kho git nên chưa commit gì"
expect "builds" "$(ls "$work/copy/public/index.html")" "$work/copy/public/index.html"
echo 'x: 1' >>"$work/copy/site.yaml"
for goal in site check build; do
	(cd "$work/copy" && make -s $goal CONGKHAI="$program") >"$work/out" 2>&1
	expect "an error there is make's, too: $goal" "$([ $? != 0 ] && echo fails)" fails
	expect "and the program's words are the last: $goal" "$(tail -1 "$work/out")" "1 lỗi, 0 cảnh báo"
done
# What is in git's way: the files are there, and it is said that they are not committed.
git config --global commit.gpgsign true
git config --global gpg.program "$work/none"
expect "no way to sign" "$(init "$work/unsigned" --lang vi)" 3
expect "says how to go on" "$(grep -c "chưa commit; hết cản trở.*git add -A && git commit" "$work/err")" 1
finish init
