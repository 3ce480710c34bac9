#!/bin/sh
# Every code of the catalogue is provoked by a golden case.
set -eu
cd "$(dirname "$0")/../.."
status=0
for code in $(grep -ho '^MESSAGE([a-z_0-9]*, "[EWN][0-9]*"' generator/diag/codes/*.def | grep -o '[EWN][0-9][0-9]*' ); do
	grep -qF "[$code]" tests/golden/*/want.err || { echo "no golden case for $code"; status=1; }
done
exit $status
