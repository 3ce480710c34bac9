#!/bin/sh
# Holds the sources to the include table in CONTRIBUTING.md: a line "| room | may include |"
# for each room of generator/. Also: third-party headers only in the rooms that adapt them,
# and POSIX headers only in os/. And who makes pages or data reaches what may change between
# two builds by the functions that note it (derive/trace.h).
set -eu
cd "$(dirname "$0")/../.."

awk '
/^\| `[a-z]+` \|/ {
	split($0, cell, "|")
	room = cell[2]; gsub(/[` ]/, "", room)
	allowed[room] = " " cell[3] " "
	gsub(/[`,]/, " ", allowed[room])
	header[room] = " " cell[4] " "
	gsub(/[`,]/, " ", header[room])
	next
}
END {
	bad = 0
	readers = "^generator/(page/|export/|produce/)"
	gatherers = "^generator/(page/(index|refs|facts)|export/files)[.]c"
	facts = "(results->(sheets|by_unit)|league->rows|leagues[[][a-z]+[]][.]rows|(f|frame)->tasks->items|history->(steps|sheets)|concern_of[(])"
	while (("find generator -name \"*.[ch]\" | LC_ALL=C sort" | getline file) > 0) {
		n = split(file, part, "/")
		room = n > 2 ? part[2] : "main"
		if (!(room in allowed)) { print file ": room without a row in CONTRIBUTING.md"; bad = 1; continue }
		line = 0
		while ((getline text < file) > 0) {
			line++
			if (file ~ readers && file !~ gatherers && text ~ facts) {
				print file ":" line ": read around derive/trace.h"; bad = 1
			}
			if (match(text, /^#include "[a-z_]+\//)) {
				to = substr(text, RSTART + 10, RLENGTH - 11)
				if (to != room && allowed[room] !~ " all " && index(allowed[room], " " to " ") == 0) {
					print file ":" line ": " room " may not include " to; bad = 1
				}
			} else if (match(text, /^#include <[^>]+>/)) {
				name = substr(text, RSTART + 10, RLENGTH - 11)
				if (name ~ /^(assert|ctype|errno|inttypes|limits|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string)\.h$/) continue
				family = name
				sub(/[\/.].*/, "", family)
				if (index(header[room], " " family " ") == 0) {
					print file ":" line ": " room " may not include <" name ">"; bad = 1
				}
			}
		}
		close(file)
	}
	exit bad
}' CONTRIBUTING.md
