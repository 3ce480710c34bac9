#!/bin/sh
# Holds the default theme's words to their use: both languages have the same lines with the same
# places to fill in, every label that a template or the program asks for is there, and none is
# there that nobody asks for.
#
# The program asks in three ways: "group.key" as a literal; a literal group with a word of an
# enum, label_of(f, "group", word) or put_word(…, "group", word); and "group.stem%s" filled with
# a word. Of the last two a key counts as asked for when the program has its word as a literal.
# tests/unit/test_labels.c holds every word of the enums to have its label.
#
#   labels.sh [THEME-FOLDER [GENERATOR-FOLDER]]
set -eu
cd "$(dirname "$0")/../.."
theme=${1:-themes/default} generator=${2:-generator}
export LC_ALL=C

find "$theme/templates" "$generator" -name '*.html' -o -name '*.[ch]' | sort |
	awk -v theme="$theme" '
function fault(text) { print "labels: " text; bad = 1 }
# "{0} … {1}" → "01": the places of a line, each once, in order.
function places(text,   i, found) {
	for (i = 0; i < 10; i++) if (index(text, "{" i "}")) found = found i
	return found
}
function read_words(language,   file, line, group, key) {
	file = theme "/i18n/" language ".yaml"
	while ((getline line < file) > 0) {
		if (line ~ /^[a-z_-]+:/) { group = line; sub(/:.*/, "", group); groups[group] = 1 }
		else if (line ~ /^  [a-z0-9_-]+:/) {
			key = line; sub(/^  /, "", key); sub(/:.*/, "", key)
			sub(/^[^:]*: */, "", line); sub(/ #.*/, "", line)
			if (line == "" || line == "\"\"") fault(file ": " group "." key " has no words")
			if (language == "vi") order[++count] = group "." key
			words[language, group "." key] = 1
			filled[language, group "." key] = places(line)
			names[group "." key] = 1
		}
	}
	close(file)
}
# A literal stem and then a word of the program, perhaps with a number behind it.
function is_worded(name,   stem, rest) {
	for (stem in stems) {
		if (index(name, stem) != 1) continue
		rest = substr(name, length(stem) + 1)
		if (rest in literal) return 1
		sub(/[0-9]+$/, "", rest)
		if (rest in literal) return 1
	}
	return 0
}
function ask(name, where,   group) {
	asked[name] = 1
	if (name in names) return
	group = name; sub(/\..*/, "", group)
	if (!(name in told)) fault(where ": there is no label " name)
	told[name] = 1
}
function read_template(file,   line) {
	while ((getline line < file) > 0)
		while (match(line, /labels\.[a-z0-9_.-]+/)) {
			ask(substr(line, RSTART + 7, RLENGTH - 7), file)
			line = substr(line, RSTART + RLENGTH)
		}
	close(file)
}
# The last literal of each call is the group.
function read_groups(text, call,   line) {
	while (match(text, call)) {
		line = substr(text, RSTART, RLENGTH - 1)
		sub(/.*"/, "", line)
		stems[line "."] = 1
		text = substr(text, RSTART + RLENGTH)
	}
}
function read_code(file,   line, text, group) {
	text = ""
	while ((getline line < file) > 0) text = text " " line
	close(file)
	gsub(/\/\*[^*]*\*+([^\/*][^*]*\*+)*\//, " ", text) # comments
	gsub(/\047\\?"\047/, "", text) # the character alone opens nothing
	# Calls that name a group and leave the key to a word.
	read_groups(text, "label_of\\([^\";]*\"[a-z_]+\"")
	read_groups(text, "(put_word)\\([^\";]*\"[a-z_]+\"[^\";]*\"[a-z_]+\"")
	while (match(text, /"([^"\\]|\\.)*"/)) {
		line = substr(text, RSTART + 1, RLENGTH - 2)
		text = substr(text, RSTART + RLENGTH)
		if (line ~ /^[a-z_]+\.[a-z_]*%s$/) { sub(/%s$/, "", line); stems[line] = 1 }
		else if (line ~ /^[a-z_]+\.[a-z][a-z0-9_-]*$/) {
			group = line; sub(/\..*/, "", group)
			if (line in names || (group in groups && line !~ /\.(csv|json|html|css|yaml|md|xml|txt|ics)$/))
				ask(line, file)
		} else if (line ~ /^[a-z][a-z0-9_-]*$/) literal[line] = 1
	}
}
BEGIN { read_words("vi"); read_words("en") }
/\.html$/ { read_template($0); next }
{ read_code($0) }
END {
	for (i = 1; i <= count; i++)
		if (!(("en", order[i]) in words)) fault(theme "/i18n/en.yaml lacks " order[i])
	for (name in names) {
		if (!(("vi", name) in words)) { fault(theme "/i18n/vi.yaml lacks " name); continue }
		if (("en", name) in words && filled["vi", name] != filled["en", name])
			fault(name " fills {" filled["vi", name] "} in one language and {" filled["en", name] "} in the other")
		if (name in asked) continue
		if (!is_worded(name))
			fault(name " is there and nobody asks for it")
	}
	exit bad
}'
echo "labels: both languages are whole, and every line is in use"
