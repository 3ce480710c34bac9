/*
 * How units moved from one period to the next, reckoned from the published rules: places
 * only where the same units were ranked both times, else among those ranked in both, a last
 * place never a rise; the bottom group with its ties; a change only within one series and
 * between periods of one length. Takes judged and ranked results (reckon.mjs) and gives, by
 * league, what its page's twin says of each unit.
 */
import { decimal } from './reckon.mjs';

const BOTTOM = 3;
const STREAK = 2;
const MONTHS = { H: 6, Q: 3, M: 1 };

/* First and last month of a period, counted from year 0. */
function span(period) {
	const [, from, to] = /^(\d+-\d+)\.\.(\d+-\d+)$/.exec(period) ?? [];
	const month = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;

	if (from) return [month(from), month(to)];
	const year = Number(period.slice(0, 4)) * 12;
	const rest = period.slice(5);

	if (!rest) return [year, year + 11];
	if (/^\d+M$/.test(rest)) return [year, year + parseInt(rest, 10) - 1];
	if (/^\d+$/.test(rest)) return [year + Number(rest) - 1, year + Number(rest) - 1];
	const length = MONTHS[rest[0]], number = Number(rest.slice(1));

	return [year + (number - 1) * length, year + number * length - 1];
}

/* The lineage's period before, as long as this one: [framework, period] or null. */
function before(site, framework, period) {
	const [first, last] = span(period);
	let found = null;

	for (const other of site.frameworks.filter((one) => one.lineage === framework.lineage))
		for (const listed of other.periods) {
			const [from, to] = span(listed);

			if (to >= first || to - from !== last - first) continue;
			if (!found || span(found[1])[1] < to) found = [other, listed];
		}
	return found;
}

const placesOf = (rows) => rows.filter((row) => row.rank !== undefined);
const unitsOf = (rows) => new Set(rows.map((row) => row.sheet.unit));
/* A unit's place among some of the rows. */
const placeAmong = (rows, row) => 1 + rows.filter((one) => one.rank < row.rank).length;

function movement(now, then, row, old) {
	const same = { rank_before: old.rank, of_before: old.of, rank_change: null, shared: null };
	const isLast = !now.some((one) => one.rank > row.rank);
	const both = [...unitsOf(now)].filter((unit) => unitsOf(then).has(unit));

	if (both.length === now.length && both.length === then.length) {
		const gained = old.rank - row.rank;

		return gained > 0 && isLast ? same : { ...same, rank_change: gained };
	}
	if (both.length < 2) return same;
	const among = (rows) => rows.filter((one) => both.includes(one.sheet.unit));
	const places = { count: both.length, before: placeAmong(among(then), old), after: placeAmong(among(now), row) };

	return places.after < places.before && isLast ? same : { ...same, shared: places };
}

/* Points where the maximum stayed; percentages are rounded by the program alone. */
function change(row, old) {
	const simple = (one) => one.status === 'final' && one.percent !== null && !one.framework.weights &&
		one.framework.cap === null && one.framework.floor === null;

	if (!simple(row) || !simple(old) || row.max !== old.max) return {};
	return { change: Number(decimal(row.score - old.score)), change_in_percent: false };
}

/* Map from "<framework>-<period>" to a Map from unit to the fields that must be there.
 * Leagues with published ranks and those ranked in groups are not reckoned here. */
export function courses(site, results) {
	const leagues = new Map();
	const found = new Map();
	const streaks = new Map(); /* by league and unit; undefined: not known */

	for (const result of results) {
		const key = `${result.framework.id}-${result.sheet.period}`;

		leagues.set(key, [...(leagues.get(key) ?? []), result]);
	}
	const isPlain = (rows) => !rows[0].framework.withinGroup && rows.every((row) => !row.sheet.published?.rank);
	const inTime = [...leagues].sort(([, a], [, b]) => span(a[0].sheet.period)[1] - span(b[0].sheet.period)[1]);

	for (const [key, rows] of inTime) {
		const { framework, sheet: { period } } = rows[0];
		const earlier = before(site, framework, period);
		const thenKey = earlier && `${earlier[0].id}-${earlier[1]}`;
		const thenRows = (earlier && leagues.get(thenKey)) ?? [];
		const now = placesOf(rows), then = placesOf(thenRows);

		if (!isPlain(rows)) continue;
		const units = new Map();

		for (const row of rows) {
			const { unit } = row.sheet;
			const old = thenRows.find((one) => one.sheet.unit === unit);
			const below = now.filter((one) => one.rank > row.rank).length;
			const bottom = row.rank > 1 && now.length > BOTTOM && below < BOTTOM;
			const known = !old || streaks.has(`${thenKey} ${unit}`);
			const streak = !bottom ? 0 : old ? streaks.get(`${thenKey} ${unit}`) + 1 : 1;
			const wanted = { in_bottom: bottom };

			if (known || !bottom) {
				streaks.set(`${key} ${unit}`, streak);
				Object.assign(wanted, { streak, must_explain: streak >= STREAK });
			}
			const broken = framework.seriesBreak && old?.framework !== framework;

			if (!old || broken) Object.assign(wanted, { rank_change: null, rank_before: null, shared: null, change: null });
			else if (isPlain(thenRows)) {
				Object.assign(wanted, change(row, old));
				Object.assign(wanted, row.rank && old.rank ? movement(now, then, row, old)
					: { rank_change: null, rank_before: null, shared: null });
			}
			units.set(unit, wanted);
		}
		found.set(key, units);
	}
	return found;
}
