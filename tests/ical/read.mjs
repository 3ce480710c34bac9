// Reads every calendar below a folder with ical.js, and holds the bytes to RFC 5545.
//   node tests/ical/read.mjs FOLDER-OF-ICAL.JS FOLDER SITE-WITH-CALENDARS...
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';

const [parser, root, ...sites] = process.argv.slice(2);
const ICAL = createRequire(resolve(parser, 'x.js'))('ical.js').default ?? createRequire(resolve(parser, 'x.js'))('ical.js');

let calendars = 0, events = 0, failed = 0;
let file;
function must(what, holds) {
	if (holds) return;
	failed++;
	console.error(`ical: ${file}: ${what}`);
}

const files = folder => readdirSync(folder, { recursive: true, withFileTypes: true })
	.filter(entry => entry.isFile() && entry.name.endsWith('.ics'))
	.map(entry => join(entry.parentPath ?? entry.path, entry.name)).sort();

// RFC 5545, 3.1: lines end in CRLF and have at most 75 octets; ours are cut between letters.
function bytesHold(bytes) {
	const text = bytes.toString('latin1');
	must('must end in CRLF', text.endsWith('\r\n'));
	must('CR and LF only together', !/\r(?!\n)|(?<!\r)\n/.test(text));
	must('no control characters', !/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text));
	must('no byte order mark', !text.startsWith('\xef\xbb\xbf'));
	for (const line of text.slice(0, -2).split('\r\n')) {
		must(`${line.length} octets: ${line}`, line.length <= 75);
		must('an empty line', line.length > 0);
		try {
			new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
		} catch {
			must(`a letter is cut: ${line}`, false);
		}
	}
}

const only = (component, name) => {
	const all = component.getAllProperties(name);
	must(`${name} once in ${component.name}, not ${all.length} times`, all.length === 1);
	return all[0];
};
const day = time => Math.round(Date.UTC(time.year, time.month - 1, time.day) / 86400000);

// RFC 5545, 3.6.1, and what a deadline of a whole day must be.
function eventHolds(event, uids) {
	const uid = only(event, 'uid').getFirstValue();
	must(`${uid} is there twice`, !uids.has(uid));
	uids.set(uid, event);
	const stamp = only(event, 'dtstamp').getFirstValue();
	must(`${uid}: DTSTAMP in UTC`, !stamp.isDate && stamp.zone === ICAL.Timezone.utcTimezone);
	const sequence = only(event, 'sequence').getFirstValue();
	must(`${uid}: SEQUENCE`, Number.isInteger(sequence) && sequence >= 0);
	const start = only(event, 'dtstart').getFirstValue();
	const end = only(event, 'dtend').getFirstValue();
	for (const time of [start, end]) {
		must(`${uid}: a whole day`, time.isDate && time.icaltype === 'date');
		const back = new Date(day(time) * 86400000);
		must(`${uid}: a day of the calendar`,
			back.getUTCDate() === time.day && back.getUTCMonth() === time.month - 1);
	}
	must(`${uid}: ends on the next day, which is not part of it`, day(end) === day(start) + 1);
	const summary = only(event, 'summary').getFirstValue();
	must(`${uid}: a summary of one line`, summary.length > 0 && !summary.includes('\n'));
	must(`${uid}: says its task`, summary.startsWith(uid.split('@')[0].split('/')[1]));
	must(`${uid}: status`, ['CONFIRMED', 'CANCELLED'].includes(only(event, 'status').getFirstValue()));
	must(`${uid}: NFC`, summary === summary.normalize('NFC'));
	const url = event.getFirstPropertyValue('url');
	must(`${uid}: url`, url === null || URL.canParse(url));
	const read = new ICAL.Event(event);
	must(`${uid}: does not recur by itself`, !read.isRecurring());
	must(`${uid}: lasts one day`, read.duration.toSeconds() === 86400);
	events++;
}

// What one calendar of a site says of a deadline, the others say too.
const facts = event => JSON.stringify(['dtstamp', 'sequence', 'dtstart', 'dtend', 'summary', 'url']
	.map(name => event.getFirstPropertyValue(name)?.toString()));

function read(path, known) {
	const bytes = readFileSync(path);
	bytesHold(bytes);
	const uids = new Map();
	const roots = ICAL.parse(bytes.toString('utf8'));
	const calendar = new ICAL.Component(Array.isArray(roots[0]) ? roots[0] : roots);
	must('one calendar', calendar.name === 'vcalendar');
	must('VERSION:2.0', only(calendar, 'version').getFirstValue() === '2.0');
	must('PRODID', only(calendar, 'prodid').getFirstValue().length > 0);
	must('a name', only(calendar, 'x-wr-calname').getFirstValue().length > 0);
	must('holds something', calendar.getAllSubcomponents().length > 0);
	for (const event of calendar.getAllSubcomponents('vevent')) eventHolds(event, uids);
	for (const [uid, event] of uids) {
		must(`${uid} differs between calendars`, !known.has(uid) || known.get(uid) === facts(event));
		known.set(uid, facts(event));
	}
	// Written again and read again, it says the same.
	const again = new ICAL.Component(ICAL.parse(calendar.toString()));
	const digest = one => createHash('sha256').update(JSON.stringify(one.toJSON())).digest('hex');
	must('comes back from the parser as it went in', digest(again) === digest(calendar));
	calendars++;
}

for (const site of readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
	const known = new Map();
	for (const path of files(join(root, site.name))) {
		file = relative(root, path);
		try {
			read(path, known);
		} catch (error) {
			must(error.message, false);
		}
	}
}
for (const site of sites) {
	file = site;
	must('has no calendar', existsSync(join(root, site, 'nhiem-vu/lich.ics')));
}
if (failed) process.exit(1);
console.log(`ical: ${calendars} calendars, ${events} events`);
