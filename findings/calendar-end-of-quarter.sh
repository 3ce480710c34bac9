#!/bin/sh
# Three readers of calendars have a report that is due at the end of a month on other days.
#
# A day that a month doesn't have is passed over (RFC 5545, 3.3.10), so that a rule "every three
# months" from 31 January has no April. node-ical 0.26.1 (through rrule-temporal 1.6.0) and ts-ics
# 2.4.6 go on from the day that they found last: after 30 April it is the 30th for ever. The last day
# itself, BYMONTHDAY=-1, is for ts-ics the last but one, of March instead of January. ical.js 2.2.1
# takes 31 June for 1 July, and of "the last of 28 to 31", another way to say it, has every day.
# rrule 2.8.1 has each as the RFC does. All agree on deadlines that are written out one by one.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.26.1 rrule@2.8.1 rrule-temporal@1.6.0 \
	ts-ics@2.4.6 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import rrule from 'rrule';
import {convertIcsCalendar, extendByRecurrenceRule} from 'ts-ics';

const show = (name, days) => console.log(` ${name}: ${days.slice(0, 5).join(' ')}`);
const text = days => days.map(day => day.toISOString().slice(0, 10));
for (const [first, rule] of [['20240131', 'FREQ=MONTHLY;INTERVAL=3'], ['20240131', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1'],
	['20240331', 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31'],
	['20240131', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1']]) {
	const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//a//b//VI', 'BEGIN:VEVENT', 'UID:1@example.invalid',
		'DTSTAMP:20240101T000000Z', `DTSTART;VALUE=DATE:${first}`, `RRULE:${rule};UNTIL=20250201`, 'SUMMARY:Báo cáo quý',
		'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
	console.log(`${first} ${rule}`);
	show('rrule', text(rrule.rrulestr(`DTSTART:${first}T000000Z\nRRULE:${rule};UNTIL=20250201T000000Z`).all()));
	const steps = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent')).iterator();
	const days = [];
	for (let day = steps.next(); day && days.length < 5; day = steps.next())
		days.push(String(day));
	show('ical.js', days);
	show('node-ical', text(nodeIcal.sync.parseICS(calendar)['1@example.invalid'].rrule.all()));
	const [event] = convertIcsCalendar(undefined, calendar).events;
	show('ts-ics', text(extendByRecurrenceRule(event.recurrenceRule, {start: event.start.date})));
}
END_READ
TZ=UTC node read.mjs >got
cat >want <<'END_WANT'
20240131 FREQ=MONTHLY;INTERVAL=3
 rrule: 2024-01-31 2024-07-31 2024-10-31 2025-01-31
 ical.js: 2024-01-31 2024-07-31 2024-10-31 2025-01-31
 node-ical: 2024-01-31 2024-04-30 2024-07-30 2024-10-30 2025-01-30
 ts-ics: 2024-01-31 2024-04-30 2024-07-30 2024-10-30 2025-01-30
20240131 FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1
 rrule: 2024-01-31 2024-04-30 2024-07-31 2024-10-31 2025-01-31
 ical.js: 2024-01-31 2024-04-30 2024-07-31 2024-10-31 2025-01-31
 node-ical: 2024-01-31 2024-04-30 2024-07-31 2024-10-31 2025-01-31
 ts-ics: 2024-03-30 2024-06-29 2024-09-29 2024-12-30
20240331 FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31
 rrule: 2024-03-31 2024-12-31
 ical.js: 2024-03-31 2024-07-01 2024-10-01 2024-12-31
 node-ical: 2024-03-31 2024-12-31
 ts-ics: 2024-03-31 2024-12-31
20240131 FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
 rrule: 2024-01-31 2024-04-30 2024-07-31 2024-10-31 2025-01-31
 ical.js: 2024-01-31 2024-04-28 2024-04-29 2024-04-30 2024-07-28
 node-ical: 2024-01-31 2024-04-30 2024-07-31 2024-10-31 2025-01-31
 ts-ics: 2024-04-29 2024-04-30 2024-07-30 2024-10-30 2025-01-30
END_WANT
diff want got
echo "node-ical 0.26.1, ts-ics 2.4.6, ical.js 2.2.1: a deadline that comes back at a month's end is on other days"
