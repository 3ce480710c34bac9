#!/bin/sh
# Fuzzes the harnesses that are named (all without names), one after the other, each for TIME
# seconds (60) or RUNS executions: with AFL++ where it is installed, else with clang's
# libFuzzer; ENGINE=libfuzzer or afl chooses. What is found stays in build/fuzz/NAME and is the
# beginning of the next run; at the end stands how many executions there were, and how fast.
# Exits with 1 where an input failed. Such an input becomes a seed in corpus/NAME once it is
# mended, unless it harms a library that is not ours.
set -eu
cd "$(dirname "$0")/../.."
: "${TIME:=60}" "${RUNS:=0}" "${ENGINE:=}"
if [ -z "$ENGINE" ]; then
	if command -v afl-clang-fast >/dev/null; then ENGINE=afl; else ENGINE=libfuzzer; fi
fi
case $ENGINE in
afl) compiler=afl-clang-fast ;;
*) compiler=clang ;;
esac
names=${*:-$(ls tests/fuzz/fuzz_*.c | sed 's|.*/fuzz_\(.*\)\.c|\1|')}
for name in $names; do programs="${programs:-} build/$ENGINE/fuzz/fuzz_$name"; done
# shellcheck disable=SC2086
make -s VARIANT="$ENGINE" CC="$compiler" AFL_QUIET=1 $programs >/dev/null
export ASAN_OPTIONS=abort_on_error=1:symbolize=0:detect_leaks=0 AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 \
	AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_AUTORESUME=1 AFL_QUIET=1

afl() {
	set -- "$name" "$work"
	[ -f "$words" ] && set -- "$@" -x "$words"
	[ "$RUNS" -gt 0 ] && set -- "$@" -E "$RUNS" || set -- "$@" -V "$TIME"
	shift 2
	nice afl-fuzz -i "$seeds" -o "$work" -m none -t 2000 "$@" -- \
		"build/afl/fuzz/fuzz_$name" >"$work/log" 2>&1 || { tail -5 "$work/log"; return 1; }
	awk -F ' *: *' -v name="$name" '/^execs_done/ {n = $2} /^execs_per_sec/ {s = $2}
		/^saved_crashes/ {c = $2} /^saved_hangs/ {h = $2}
		END {printf "%s: %d executions, %d a second, %d failed, %d hung\n", name, n, s, c, h
		exit c + h > 0}' "$work/default/fuzzer_stats"
}

libfuzzer() {
	mkdir -p "$work/queue"
	set -- -artifact_prefix="$work/" -print_final_stats=1 -verbosity=0 -timeout=5 -rss_limit_mb=4096
	[ -f "$words" ] && set -- "$@" -dict="$words"
	[ "$RUNS" -gt 0 ] && set -- "$@" -runs="$RUNS" || set -- "$@" -max_total_time="$TIME"
	nice "build/libfuzzer/fuzz/fuzz_$name" "$@" "$work/queue" "$seeds" >"$work/log" 2>&1 || {
		tail -25 "$work/log"
		return 1
	}
	awk -v name="$name" '/number_of_executed_units/ {n = $2} /average_exec_per_sec/ {s = $2}
		END {printf "%s: %d executions, %d a second\n", name, n, s}' "$work/log"
}

status=0
for name in $names; do
	seeds=tests/fuzz/corpus/$name words=tests/fuzz/dictionaries/$name work=build/fuzz/$ENGINE/$name
	mkdir -p "$work"
	"$ENGINE" || status=1
done
exit $status
