#!/bin/sh
# Which lines the seeds, and what `make fuzz` found, reach: a line for each file, the least
# reached first, and the whole.
set -eu
cd "$(dirname "$0")/../.."
make -s VARIANT=cover fuzz-programs >/dev/null
find build/cover -name '*.gcda' -delete
for program in build/cover/fuzz/fuzz_*[!.d]; do
	[ -x "$program" ] || continue
	name=${program##*/fuzz_}
	find "tests/fuzz/corpus/$name" "build/fuzz/afl/$name/default/queue" "build/fuzz/libfuzzer/$name/queue" \
		-type f 2>/dev/null | xargs -r "$program" || true
done
for folder in build/cover/generator/*/; do
	gcov -n -o "$folder" "$folder"*.gcda 2>/dev/null
done | awk '/^File .generator/ {gsub(/'"'"'/, "", $2); file = $2}
	/^Lines executed/ && file {
		split($2, part, ":"); percent = part[2] + 0
		printf "%6.2f %% of %4d  %s\n", percent, $4, file
		reached += percent * $4 / 100; lines += $4; file = ""
	}
	END {printf "%6.2f %% of %d lines\n", lines ? 100 * reached / lines : 0, lines}' | sort -n
