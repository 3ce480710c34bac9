#!/bin/sh
# Holds the manual to the program: the lists of fields and messages are what it prints, the
# examples make a site without errors or warnings, the mistakes give the messages shown, and
# relative links lead somewhere. The list of what templates see is what pages have.
#
# In docs/ a code block whose fence names a file is a file of the example site, and one that
# names file#LINE stands for that line with a mistake in it; the block behind it says what
# `congkhai check` prints then.
set -eu
cd "$(dirname "$0")/../.."
CONGKHAI=$(realpath "${CONGKHAI:-build/congkhai}")
export CONGKHAI LC_ALL=C
unset SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
fail() { echo "docs: $1" >&2; status=1; }

same() {
	sh "tests/tools/$1" "$2" >"$work/printed"
	cmp -s "$work/printed" "$3" || fail "$3 is not what the program prints: run make docs"
}
same fields.sh vi docs/vi/truong-du-lieu.md
same fields.sh en docs/en/fields.md
same messages.sh vi docs/vi/thong-bao.md
same messages.sh en docs/en/messages.md
same page-fields.sh vi docs/vi/truong-mau-trang.md
same page-fields.sh en docs/en/template-fields.md

# The man page has every command and option that --help has, and no other.
"$CONGKHAI" --help --lang en >"$work/help"
sed -n 's/^ *\(-[a-zA-Z], \)*\(--[a-z-]*\).*/\2/p' "$work/help" | sort >"$work/options.help"
sed -n '/^Options may stand/,/^\.Sh/s/^\.It //p' man/congkhai.1 | grep -o 'Fl -[a-z-]*' | sed 's/Fl /-/' | sort >"$work/options.man"
diff "$work/options.help" "$work/options.man" >&2 || fail "man/congkhai.1 has other options (>) than --help (<)"
sed -n '/^$/,/^$/s/^  \([a-z]*\) .*/\1/p' "$work/help" | sort -u >"$work/commands.help"
sed -n '/^\.Sh SYN/,/^\.Sh DES/s/^\.Cm \([a-z]*\).*/\1/p' man/congkhai.1 | sort -u | grep -v '^help$' >"$work/commands.synopsis"
sed -n '/^\.Sh DES/,/^Options/s/^\.It Cm \([a-z]*\).*/\1/p' man/congkhai.1 | sort -u >"$work/commands.man"
diff "$work/commands.help" "$work/commands.synopsis" >&2 || fail "the synopsis has other commands (>) than --help (<)"
diff "$work/commands.help" "$work/commands.man" >&2 || fail "man/congkhai.1 has other commands (>) than --help (<)"

check() { "$CONGKHAI" check -C "$1" --themes themes --as-of 2024-06-30 --lang "$2" 2>&1; }

# Writes a page's example files below $work/site and its mistakes as $work/NUMBER.{at,wrong,want}.
take_examples() {
	awk -v work="$work" '
	/^```/ && !inside {
		inside = 1; out = ""
		n = split($0, word, " ")
		if (n == 2 && word[2] ~ /#[0-9]+$/) {
			out = work "/" ++mistakes ".wrong"
			sub(/#/, " ", word[2])
			print word[2] >(work "/" mistakes ".at")
			expects = 1
		} else if (n == 2) {
			out = work "/site/" word[2]
			folder = out; sub(/\/[^\/]*$/, "", folder)
			system("mkdir -p \"" folder "\"")
		} else if (expects) {
			out = work "/" mistakes ".want"; expects = 0
		}
		next
	}
	/^```$/ { inside = 0; if (out != "") close(out); next }
	inside && out != "" { print >out }' "$1"
}

try_mistake() {
	read -r file line <"$1.at"
	rm -rf "$work/wrong"
	cp -r "$work/site" "$work/wrong"
	sed -i -e "${line}r $1.wrong" -e "${line}d" "$work/wrong/$file"
	check "$work/wrong" "$2" >"$work/got" || true
	while IFS= read -r want; do
		grep -qxF -e "$want" "$work/got" || { fail "$3: no such line of output: $want"; return; }
	done <"$1.want"
}

for page in docs/vi/noi-dung.md docs/en/content.md; do
	language=$(basename "$(dirname "$page")")
	rm -rf "$work"/*
	take_examples "$page"
	said=$(check "$work/site" "$language") || fail "$page: its examples have errors"
	case $said in
	0*" 0 "*) ;;
	*) fail "$page: check says of its examples: $said" ;;
	esac
	for at in "$work"/*.at; do
		try_mistake "${at%.at}" "$language" "$page"
	done
done

# The theme manual's example is the theme of a golden site: each block with a file's name is that
# file.
for page in docs/vi/giao-dien.md docs/en/themes.md; do
	rm -rf "$work"/*
	take_examples "$page"
	(cd "$work/site" && find . -type f | sort) >"$work/files"
	[ -s "$work/files" ] || fail "$page: no example"
	while read -r file; do
		cmp -s "$work/site/$file" "tests/golden/own-theme/site/$file" ||
			fail "$page: ${file#./} is not the one in tests/golden/own-theme/site"
	done <"$work/files"
done

# The targets of links and pictures, outside of code.
links() {
	awk '/^ *```/ { code = !code; next } !code { gsub(/`[^`]*`/, ""); print }' "$1" |
		grep -o '](\([^)]*\))' | sed 's/^](//; s/)$//; s/ .*//'
}
# The anchors of a page: its headings in lower case, without punctuation, joined by hyphens.
anchors() {
	awk '/^ *```/ { code = !code; next } !code && /^#+ / { sub(/^#+ /, ""); print }' "$1" |
		sed 's/Đ/đ/g; s/Ư/ư/g; s/Ơ/ơ/g; s/Ă/ă/g; s/Â/â/g; s/Ê/ê/g; s/Ô/ô/g; s/“//g; s/”//g; s/[][`.,:;!?()/"]//g; s/ /-/g' |
		tr 'A-Z' 'a-z'
}
for page in README.md CONTRIBUTING.md CHANGES.md docs/*/*.md; do
	for target in $(links "$page"); do
		case $target in
		[a-z]*:*) continue ;;
		esac
		file=${target%%#*} anchor=''
		case $target in *'#'*) anchor=${target#*#} ;; esac
		path=$page
		[ -z "$file" ] || path=$(dirname "$page")/$file
		[ -e "$path" ] || { fail "$page: $target leads nowhere"; continue; }
		[ -z "$anchor" ] || anchors "$path" | grep -qxF -e "$anchor" ||
			fail "$page: no heading for $target"
	done
done

[ $status -ne 0 ] || echo "docs: lists, examples and links hold"
exit $status
