#!/bin/sh
# The _headers that a build writes, as Cloudflare's own server follows it and Netlify's own parser
# reads it: all files have the content security policy, texts their charset, and pages are found at
# both of the addresses that this server gives them. What npm fetches is pinned and stays in
# build/servers. Not in CI: it is 150 MB.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
tools=$PWD/build/servers
mkdir -p "$tools"
if ! cmp -s tests/servers/package-lock.json "$tools/installed"; then
	cp tests/servers/package.json tests/servers/package-lock.json "$tools/"
	npm ci --prefix "$tools" --no-audit --no-fund --loglevel=error >/dev/null
	cp tests/servers/package-lock.json "$tools/installed"
fi
cp -r tests/golden/fictional-district/site "$work/site"
cd "$work"
sed -i 's,^publish:,&\n  headers: [netlify],' site/site.yaml
"$program" build -q -C site -o out --themes "$themes" --as-of 2024-06-30 2>err || cat err
policy=$(sed -n 's/^  Content-Security-Policy: //p' out/_headers)
expect "there is a policy" "${policy%%;*}" "default-src 'none'"

cat >"$tools/read.mjs" <<'EOF'
import { parseAllHeaders } from '@netlify/headers-parser'
const { headers, errors } = await parseAllHeaders({ headersFiles: [process.argv[2]], configHeaders: [], minimal: true })
for (const error of errors) console.log(error.message)
for (const rule of headers) console.log(rule.for, rule.values['Content-Security-Policy'])
EOF
expect "as Netlify reads it" "$(node "$tools/read.mjs" "$work/out/_headers")" "/* $policy"

port=$((20000 + $$ % 20000))
export WRANGLER_SEND_METRICS=false CI=true
setsid "$tools/node_modules/.bin/wrangler" pages dev out --ip 127.0.0.1 --port $port >said 2>&1 &
server=$!
trap 'kill -- -$server 2>/dev/null; wait $server 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
for _ in $(seq 60); do
	curl -s -o /dev/null "http://127.0.0.1:$port/" && break
	sleep 0.5
done
header() { curl -sI "http://127.0.0.1:$port/$1" | tr -d '\r' | sed -n "s/^$2: //Ip"; }
status() { curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/$1"; }
while read -r code path type; do
	expect "status of $path" "$(status "$path")" "$code"
	expect "type of $path" "$(header "$path" content-type)" "$type"
	expect "policy of $path" "$(header "$path" content-security-policy)" "$policy"
	expect "no guessing at $path" "$(header "$path" x-content-type-options)" nosniff
done <<EOF
200 ./ text/html; charset=utf-8
200 don-vi text/html; charset=utf-8
200 don-vi/dan-chung text/html; charset=utf-8
404 khong-co.html text/html; charset=utf-8
200 feed.xml application/xml
200 data/units.csv text/csv; charset=utf-8
200 nhiem-vu/lich.ics text/calendar; charset=utf-8
200 index.json application/json
EOF
# It leads from a page's name to the name without its ending, where relative links lead to the same.
expect "a page by its name" "$(status don-vi/dan-chung.html) $(header don-vi/dan-chung.html location)" "308 /don-vi/dan-chung"
finish servers-headers
