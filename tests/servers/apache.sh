#!/bin/sh
# The .htaccess that a build writes, as Apache itself follows it: each kind of file has its type and
# charset, all have the content security policy, and a data file of somebody else's acts as nothing.
#   APACHE=apache2 MODULES=/usr/lib/apache2/modules sh tests/servers/apache.sh
# Apache is no part of what tests need (`apt install apache2-bin`): without it nothing is tried.
set -u
. "$(dirname "$0")/../tools/testing.sh"
apache=${APACHE:-/usr/sbin/apache2} modules=${MODULES:-/usr/lib/apache2/modules}
if [ ! -x "$apache" ]; then
	echo "servers: skipped: no Apache"
	exit 0
fi
cp -r tests/golden/fictional-district/site "$work/site"
cd "$work" || exit 1
sed -i 's,^publish:,&\n  headers: [apache],' site/site.yaml
mkdir -p site/content/plans/co-tep
printf -- '---\ntitle: Có tệp (hư cấu)\ndate: 2024-01-15\nissuer: hu-cau\n---\n\nXem [bảng](bang.xml).\n' >site/content/plans/co-tep/index.md
echo '<html xmlns="http://www.w3.org/1999/xhtml"><body>chữ</body></html>' >site/content/plans/co-tep/bang.xml
"$program" build -q -C site -o out --themes "$themes" --as-of 2024-06-30 2>err || cat err

port=$((20000 + $$ % 20000))
cat >conf <<EOF
ServerRoot $work
ServerName localhost
Listen 127.0.0.1:$port
PidFile $work/pid
ErrorLog $work/log
Mutex file:$work default
$(for module in mpm_event mpm_prefork; do [ -e "$modules/mod_$module.so" ] && echo "LoadModule ${module}_module $modules/mod_$module.so" && break; done)
$(for module in authz_core mime headers dir; do [ -e "$modules/mod_$module.so" ] && echo "LoadModule ${module}_module $modules/mod_$module.so"; done)
TypesConfig /dev/null
User #$(id -u)
Group #$(id -g)
DocumentRoot $work
DirectoryIndex index.html
<Directory $work>
	Require all granted
	AllowOverride All
</Directory>
EOF
[ "$(id -u)" != 0 ] || { sed -i 's/^User .*/User #65534/;s/^Group .*/Group #65534/' conf && chmod -R a+rX "$work" && chown -R 65534:65534 "$work"; }
"$apache" -f "$work/conf" -DFOREGROUND >said 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do
	curl -s -o /dev/null "http://127.0.0.1:$port/" && break
	sleep 0.5
done

header() { curl -sI "http://127.0.0.1:$port/$1" | tr -d '\r' | sed -n "s/^$2: //Ip"; }
status() { curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/$1"; }
policy=$(sed -n 's/^Header always set Content-Security-Policy "\(.*\)"$/\1/p' out/.htaccess)
expect "there is a policy" "${policy%%;*}" "default-src 'none'"
while read -r path type; do
	expect "status of $path" "$(status "$path")" 200
	expect "type of $path" "$(header "$path" content-type)" "$type"
	expect "policy of $path" "$(header "$path" content-security-policy)" "$policy"
	expect "no guessing at $path" "$(header "$path" x-content-type-options)" nosniff
done <<EOF
out/index.html text/html; charset=utf-8
out/ text/html; charset=utf-8
out/feed.xml application/xml; charset=utf-8
out/data/units.csv text/csv; charset=utf-8
out/index.json application/json; charset=utf-8
EOF
# What somebody attached as XML is text.
attached=$(find out -name bang.xml)
expect "attached XML" "$(header "$attached" content-type)" "text/plain; charset=utf-8"
expect "a page that is not there" "$(status out/khong-co)" 404
finish servers
