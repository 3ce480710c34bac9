#!/bin/sh
# The site in a browser while it is written: what is answered, to whom, and what changes when a
# file is saved.
set -u
. "$(dirname "$0")/../tools/testing.sh"
cp -r tests/golden/fictional-district/site "$work/site"
cd "$work" || exit 1

# begin [OPTIONS]: starts the program and waits until it says its address.
begin() {
	# What another one said must not pass for this one's word: it would be told to end before it can hear.
	rm -f said
	"$program" serve -C site --themes "$themes" --as-of 2024-06-30 "$@" >said 2>errors &
	process=$!
	tries=0
	until grep -qs 'http://' said || [ $tries = 600 ]; do
		kill -0 $process 2>/dev/null || break
		tries=$((tries + 1))
		sleep 0.1
	done
	address=$(sed -n 's|.*\(http://[^/]*\)/.*|\1|p' said)
	port=${address##*:}
}
end() {
	kill -"$1" $process
	wait $process
	ended=$?
}
get() { curl -s --max-time 120 "$@"; }
status() { get -o body -w '%{http_code}' "$@"; }
# The state now, and the one behind it: that waits until there is one.
state() { get "$address/.congkhai/state?after=none"; }
number() { jq -r .state; }
next() { get "$address/.congkhai/state?after=$1"; }

begin --port 0
expect "listens on this machine alone" "${address%:*}" "http://127.0.0.1"

# ---- pages are those of a build ----
"$program" build -q -C site -o out --themes "$themes" --as-of 2024-06-30 2>/dev/null
client='<link rel="stylesheet" href="/.congkhai/serve.css"><script src="/.congkhai/serve.js" data-state="[0-9]*" data-whole="[0-9]*" defer></script>'
differ=''
for path in $(cd out && find . -type f ! -name '.congkhai*' | LC_ALL=C sort | sed 's|^\./||'); do
	get "$address/$path" >served
	case $path in *.html) sed -i "s|$client||" served ;; esac
	cmp -s served "out/$path" || differ="$differ $path"
done
expect "what is served is what is built" "$differ" ""
expect "the root is the home page" "$(get "$address/" | sed "s|$client||" | cmp - out/index.html && echo same)" same
expect "pages have the script once" "$(get "$address/index.html" | grep -c 'congkhai/serve.js')" 1
expect "twins have no script" "$(get "$address/index.json" | grep -c 'serve.js')" 0
expect "types" "$(get -o /dev/null -w '%{content_type}' "$address/index.html") $(get -o /dev/null -w '%{content_type}' "$address/.congkhai/serve.js")" \
	"text/html; charset=utf-8 text/javascript; charset=utf-8"
expect "nothing is kept by the browser" "$(get -D - -o /dev/null "$address/" | tr -d '\r' | sed -n 's/^Cache-Control: //p')" no-store

# ---- who may ask, and how ----
expect "by name" "$(status -H "Host: localhost:$port" "$address/")" 200
expect "another name that leads here" "$(status -H "Host: evil.example:$port" "$address/")" 403
expect "its body says nothing of the site" "$(cat body)" "Only for the browser on this machine."
expect "without the port" "$(status -H "Host: 127.0.0.1" "$address/")" 403
expect "another port's name" "$(status -H "Host: 127.0.0.1:1" "$address/")" 403
expect "without a name" "$(status -0 -H "Host:" "$address/")" 403
expect "from another site" "$(status -H "Sec-Fetch-Site: cross-site" "$address/data/units.csv")" 403
expect "from another port" "$(status -H "Sec-Fetch-Site: same-site" "$address/index.json")" 403
expect "from our own pages" "$(status -H "Sec-Fetch-Site: same-origin" "$address/index.json")" 200
expect "HEAD" "$(get -I -o head -w '%{http_code} %{size_download}' "$address/")" "200 0"
for method in POST PUT DELETE OPTIONS TRACE; do
	expect "$method" "$(status -X $method "$address/")" 405
done
expect "a body" "$(status -d words "$address/")" 405

# ---- nothing but the site ----
echo secret >"site/secret.txt"
echo secret >secret.txt
for path in secret.txt site.yaml content/site.yaml ../secret.txt ../../etc/passwd \
	%2e%2e/secret.txt static/../../secret.txt static/%2e%2e%2fsite.yaml /etc/passwd \
	.git/config .congkhai/ .congkhai/other tep/../site.yaml 'static//base.css'; do
	expect "$path" "$(status --path-as-is "$address/$path")" 404
	expect "$path says nothing" "$(grep -c 'secret\|root:\|^title:' body)" 0
done
expect "a page for what is not found" "$(status "$address/khong-co.html") $(grep -c 'congkhai/serve.js' body)" "404 1"

# ---- a score is changed ----
sheet=$(cd site && ls content/scores/*/*.yaml | head -1)
before=$(state | number)
expect "no errors" "$(state | jq -c '[.errors, .page]')" '[null,null]'
printf '\n# note\n' >>"site/$sheet"
after=$(next "$before")
unit=$(basename "$sheet" .yaml)
expect "goes to the page of what was saved" "$(printf %s "$after" | jq -r '.page' | grep -c "/$unit/")" 1
expect "which is there" "$(status "$address/$(printf %s "$after" | jq -r .page)")" 200
expect "without errors" "$(printf %s "$after" | jq -r .errors)" null
sed -i 's/^title:.*/title: Tên mới của trang/' site/site.yaml
after=$(next "$(printf %s "$after" | number)")
expect "no page of its own" "$(printf %s "$after" | jq -r .page)" null
expect "pages say what is new" "$(get "$address/" | grep -c '<title>.*Tên mới của trang')" 1

# ---- a mistake, and its mending ----
cp "site/$sheet" good.yaml
printf 'mistake: [\n' >>"site/$sheet"
wrong=$(next "$(printf %s "$after" | number)")
expect "names the file and the line" "$(printf %s "$wrong" | jq -r .errors | grep -c "$sheet:[0-9]*:[0-9]*: l.*\[E")" 1
expect "shows the source" "$(printf %s "$wrong" | jq -r .errors | grep -c '| .*mistake\|| *\^')" 2
expect "counts" "$(printf %s "$wrong" | jq -r .title | grep -c '^1 lỗi;')" 1
expect "the last good page stays" "$(status "$address/") $(grep -c '<title>.*Tên mới của trang' body)" "200 1"
cp good.yaml "site/$sheet"
mended=$(next "$(printf %s "$wrong" | number)")
expect "gone when mended" "$(printf %s "$mended" | jq -r .errors)" null

# ---- a new folder, a file that went ----
mkdir -p site/content/pages
printf -- '---\ntitle: Trang thử\n---\n\nNội dung.\n' >site/content/pages/trang-thu.md
added=$(next "$(printf %s "$mended" | number)")
expect "a new page" "$(status "$address/$(printf %s "$added" | jq -r .page)") $(grep -c 'Trang thử' body | sed 's/[1-9][0-9]*/some/')" "200 some"
rm site/content/pages/trang-thu.md
gone=$(next "$(printf %s "$added" | number)")
expect "a page that went" "$(status "$address/$(printf %s "$added" | jq -r .page)")" 404

# ---- what editors leave behind is no change ----
now=$(printf %s "$gone" | number)
echo x >"site/$sheet~"
echo x >"site/content/.swap"
touch site/README
expect "no change" "$(state | number)" "$now"

# ---- the port ----
first=$process
firstport=$port
"$program" serve -C site --themes "$themes" --port "$firstport" >said 2>errors
expect "a port that is taken" "$?" 3
expect "says so" "$(grep -c "$firstport" errors)" 1
begin
second=$port
process2=$process
begin
expect "the next free port" "$([ "$port" -gt "$second" ] && echo yes)" yes
end INT
expect "ends well when interrupted" "$ended" 0
process=$process2
end TERM
expect "ends well when told to" "$ended" 0
process=$first
curl -s --max-time 60 "http://127.0.0.1:$firstport/.congkhai/state?after=$(curl -s "http://127.0.0.1:$firstport/.congkhai/state" | number)" >waited &
waiter=$!
sleep 0.3
end TERM
expect "with somebody waiting" "$ended" 0
wait $waiter
expect "who gets an answer" "$(jq -r .errors waited)" null
expect "nobody answers any more" "$(curl -s -o /dev/null "http://127.0.0.1:$firstport/"; echo $?)" 7
for wrong in x -1 70000 ''; do
	"$program" serve -C site --port "$wrong" >/dev/null 2>&1
	expect "--port $wrong" "$?" 2
done

# ---- mistakes from the beginning ----
printf 'mistake: [\n' >>"site/$sheet"
begin --port 0 --lang en
expect "an empty page" "$(status "$address/") $(grep -c 'congkhai/serve.js' body)" "404 1"
wrong=$(state)
expect "that shows them" "$(printf %s "$wrong" | jq -r .errors | grep -c 'error\[E')" 1
cp good.yaml "site/$sheet"
expect "and then the site" "$(next "$(printf %s "$wrong" | number)" | jq -r .errors) $(status "$address/")" "null 200"
end TERM
expect "ends" "$ended" 0
finish "serve"
