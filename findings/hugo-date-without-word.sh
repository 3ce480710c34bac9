#!/bin/sh
# Hugo 0.111.3 takes a date that it can't read for the year 1, and says nothing.
#
# Signed documents have days like 20/4/2024, and some only a month, 2023-10. Both stand in
# front matter as texts; Hugo builds with status 0 and no warning, the page has the date
# 0001-01-01 and stands before all others in their order, as if it had none. 2023-10-01 is read.
# Debian's package 0.111.3-1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq hugo=0.111.3-1 libsass1=3.6.5+20220909-1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find "$work/root" -name 'libsass.so.1*' | head -n 1)")
mkdir -p site/content site/layouts/_default
cd site
cat >config.yaml <<'END_CONFIG'
baseURL: https://example.invalid/
disableKinds: [taxonomy, term, RSS, sitemap]
END_CONFIG
for date in 20/4/2024 2023-10 2023-10-01; do
	printf -- '---\ntitle: %s\ndate: %s\n---\n' "$date" "$date" >"content/$(echo "$date" | tr / -).md"
done
echo '{{ range .Site.RegularPages.ByDate }}{{ .Title }} {{ .Date.Format "2006-01-02" }}
{{ end }}' >layouts/index.html
echo '{{ .Content }}' >layouts/_default/single.html
HOME="$work" LD_LIBRARY_PATH="$libraries" ../root/usr/bin/hugo >../said 2>&1
{
	grep -ic -e warn -e error ../said || true
	grep . public/index.html
} >../got
cat >../want <<'END_WANT'
0
20/4/2024 0001-01-01
2023-10 0001-01-01
2023-10-01 2023-10-01
END_WANT
diff ../want ../got
echo "hugo 0.111.3: dates 20/4/2024 and 2023-10 become the year 1 without a warning"
