#!/bin/sh
# Three readers of calendars make two categories of one that has a comma in it.
#
# In CATEGORIES:under way\, in time the comma is escaped and belongs to the text (RFC 5545,
# 3.3.11); an unescaped one separates categories. node-ical 0.26.1 splits at every comma and
# keeps the backslash. icalendar 4.0.3 (Python) splits at every comma and writes three where
# there were two. libical 3.0.16 reads it well, but writes it without the backslash, so that
# whoever reads next sees two. ical.js 2.2.1 does both right. Only a category without a
# comma is the same everywhere: the calendars of a site have none.
# Debian's python3-icalendar 4.0.3-5 and libical3 3.0.16-1+b1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq python3-icalendar=4.0.3-5 libical3=3.0.16-1+b1 libical-dev=3.0.16-1+b1 \
	python3-tz=2022.7.1-4 python3-dateutil=2.8.2-2 python3-six=1.16.0-4 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find root -name 'libical.so.3.*' -type f)")
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1 >/dev/null 2>&1

{
	printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 'PRODID:-//a//b//VI' BEGIN:VEVENT UID:1@example.invalid \
		DTSTAMP:20240101T000000Z 'DTSTART;VALUE=DATE:20240419' 'CATEGORIES:under way\, in time,plan' \
		END:VEVENT END:VCALENDAR
} >t.ics
cat >read.mjs <<'END_READ'
import fs from 'fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const text = fs.readFileSync('t.ics', 'utf8');
console.log('node-ical', JSON.stringify(nodeIcal.sync.parseICS(text)['1@example.invalid'].categories));
const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
console.log('ical.js', JSON.stringify(event.getFirstProperty('categories').getValues()));
END_READ
cat >read.py <<'END_READ'
import icalendar
event = icalendar.Calendar.from_ical(open("t.ics", "rb").read()).walk("VEVENT")[0]
print("icalendar", icalendar.__version__, [str(each) for each in event["categories"].cats])
print(event["categories"].to_ical().decode())
END_READ
cat >read.c <<'END_READ'
#include <libical/ical.h>
#include <stdio.h>

int main(void)
{
	static char text[1000];
	FILE *file = fopen("t.ics", "r");
	icalcomponent *event;
	icalproperty *each;

	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	event = icalcomponent_get_first_real_component(icalparser_parse_string(text));
	each = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY);
	for (; each; each = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY))
		printf("libical [%s] %s", icalproperty_get_categories(each), icalproperty_as_ical_string(each));
	return 0;
}
END_READ
cc -Iroot/usr/include -o read read.c -L"$libraries" -l:libical.so.3 -Wl,--unresolved-symbols=ignore-in-shared-libs
{
	node read.mjs
	PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 read.py
	LD_LIBRARY_PATH="$libraries" ./read | tr -d '\r'
} >got
cat >want <<'END_WANT'
node-ical ["under way\\","in time","plan"]
ical.js ["under way, in time","plan"]
icalendar 4.0.3 ['under way', ' in time', 'plan']
under way, in time,plan
libical [under way, in time] CATEGORIES:under way, in time
libical [plan] CATEGORIES:plan
END_WANT
diff want got
echo "node-ical 0.26.1, icalendar 4.0.3, libical 3.0.16: a category with a comma becomes two"
