#!/bin/sh
# The program is built as the Makefile promises: it may lie anywhere, its tables are read-only
# once it runs, stacks and buffers are watched, and no stack can be run.
set -eu
program=$1
status=0
LC_ALL=C readelf -hldW "$program" >"${TMPDIR:-/tmp}/hardening.$$"
trap 'rm -f "${TMPDIR:-/tmp}/hardening.$$"' EXIT
expect() {
	grep -Eq "$1" "${TMPDIR:-/tmp}/hardening.$$" || {
		echo "hardening: $program: $2"
		status=1
	}
}
expect 'Type: +DYN' 'not position-independent (-pie)'
expect 'GNU_RELRO' 'no -z relro'
expect 'FLAGS.* NOW|BIND_NOW' 'no -z now'
expect 'GNU_STACK.* RW ' 'its stack can be run'
LC_ALL=C readelf --dyn-syms -W "$program" >"${TMPDIR:-/tmp}/hardening.$$"
expect '__stack_chk_fail' 'no -fstack-protector-strong'
expect '__(memcpy|snprintf|vsnprintf|fprintf)_chk' 'no -D_FORTIFY_SOURCE'
exit $status
