#!/bin/sh
# Every code of the catalogue is provoked by a golden case.
set -eu
cd "$(dirname "$0")/../.."
seen=$(grep -ohE '\[[EWN][0-9]+\]' tests/golden/*/want.err | tr -d '[]' | sort -u)
missing=$(grep -ho '^MESSAGE([a-z_0-9]*, "[EWN][0-9]*"' generator/diag/codes/*.def | grep -o '[EWN][0-9][0-9]*' |
	grep -vxF -- "$seen") || exit 0
for code in $missing; do echo "no golden case for $code"; done
exit 1
