#!/bin/sh
# No file of generator/ calls another that calls it back, over however many others: each file
# leans on those below it alone. Takes the objects: what each needs, and where that is defined,
# stands in them.
set -eu

nm -A "$@" | awk '
{
	file = $1
	sub(/:.*/, "", file)
	sub(/.*generator\//, "", file)
	sub(/\.o$/, ".c", file)
	kind = $(NF - 1)
	if (kind == "U")
		needs[file, $NF] = 1
	else if (kind ~ /^[TDRB]$/)
		home[$NF] = file
}
END {
	for (need in needs) {
		split(need, part, SUBSEP)
		to = home[part[2]]
		if (to != "" && to != part[1]) {
			called[part[1] " " to] = called[part[1] " " to] " " part[2]
			waits[part[1]] += !((part[1] " " to) in counted)
			counted[part[1] " " to] = 1
		}
	}
	# What needs nothing that is left goes; what is left at the end needs itself.
	do {
		gone = 0
		for (pair in counted) {
			split(pair, part, " ")
			if (!waits[part[2]]) {
				waits[part[1]]--
				delete counted[pair]
				gone = 1
			}
		}
	} while (gone)
	# The same from above: what nothing that is left needs.
	do {
		gone = 0
		split("", needed)
		for (pair in counted) {
			split(pair, part, " ")
			needed[part[2]] = 1
		}
		for (pair in counted) {
			split(pair, part, " ")
			if (!(part[1] in needed)) {
				delete counted[pair]
				gone = 1
			}
		}
	} while (gone)
	for (pair in counted) {
		split(pair, part, " ")
		print "circle: " part[1] " needs " part[2] ":" called[pair]
		bad = 1
	}
	exit bad
}' >"${TMPDIR:-/tmp}/circles.$$" && bad=0 || bad=1
LC_ALL=C sort "${TMPDIR:-/tmp}/circles.$$"
rm -f "${TMPDIR:-/tmp}/circles.$$"
exit $bad
