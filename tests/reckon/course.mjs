/*
 * How units moved from one period to the next, reckoned from the published rules: places
 * only where the same units were ranked both times, else among those ranked in both, a last
 * place never a rise; the bottom group with its ties; a change only within one series and
 * between periods of one length. Groups have places of their own. Takes judged and ranked results (reckon.mjs) and gives, by
 * league, what its page's twin says of each unit.
 */
import { groupOf } from './frameworks.mjs';
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

/* The place that is shown: the published one, else the computed one; of group or all. */
function placeOf({ framework, sheet, rank, of, rankInGroup, ofInGroup }) {
	const { unit, published } = sheet;
	const said = framework.withinGroup
		? published?.ranks?.find((one) => one.within === groupOf(unit))
		: published?.rank && published;
	const own = framework.withinGroup ? { rank: rankInGroup, of: ofInGroup } : { rank, of };

	if (said) return { rank: said.rank, of: said.of ?? own.of };
	return own.rank ? own : null;
}

/* Of some leagues every place was published, of others none; what is mixed is not reckoned. */
function isClear(rows) {
	const said = rows.map(({ sheet }) => sheet.published).filter((one) => one?.rank || one?.ranks);

	return said.length === 0 ||
		(said.every((one) => one.of || one.ranks) &&
			said.length === rows.filter((row) => placeOf(row)).length);
}

/* Those with whom a unit shares a row of places. */
const peersOf = (rows, unit, framework) => rows.filter((row) => placeOf(row) &&
	(!framework.withinGroup || groupOf(row.sheet.unit) === groupOf(unit)));

/* How many stand below: of all where all are known, else as many as there are said to be. */
function below(peers, { rank, of }) {
	return peers.length === of || of === undefined
		? peers.filter((one) => placeOf(one).rank > rank).length
		: of - rank;
}

/* A unit's place among some of the rows. */
const placeAmong = (rows, rank) => 1 + rows.filter((one) => placeOf(one).rank < rank).length;

function movement(now, then, place, old, isLast) {
	const same = { rank_before: old.rank, of_before: old.of, rank_change: null, shared: null };
	const had = new Set(then.map((one) => one.sheet.unit));
	const both = new Set(now.map((one) => one.sheet.unit).filter((unit) => had.has(unit)));
	const allKnown = now.length === place.of && then.length === old.of;
	const gained = old.rank - place.rank;

	if (allKnown ? both.size === now.length && both.size === then.length : place.of === old.of)
		return gained > 0 && isLast ? same : { ...same, rank_change: gained };
	if (!allKnown || both.size < 2) return same;
	const among = (rows) => rows.filter((one) => both.has(one.sheet.unit));
	const places = { count: both.size, before: placeAmong(among(then), old.rank),
		after: placeAmong(among(now), place.rank) };

	return places.after < places.before && isLast ? same : { ...same, shared: places };
}

/* over/under × 100, half up away from zero to two places; to more where two would show a
 * change as none. */
function percentChange([part, whole], [partThen, wholeThen]) {
	const over = part * wholeThen - partThen * whole, under = whole * wholeThen;
	const size = over < 0n ? -over : over;

	for (let places = 2n; places <= 6n; places++) {
		const steps = (2n * size * 100n * 10n ** places + under) / (2n * under);

		if (steps > 0n) return (over < 0n ? -steps : steps) * 10n ** (6n - places);
	}
	return 0n;
}

/* Points where the maximum stayed, else percentage points; where one of both can't be
 * computed, between those that were published. */
function change(row, old) {
	const computed = (one) => one.status === 'final' && one.percent !== null && one.sheet.entries.size > 0;
	const none = { change: null };

	if (computed(row) && computed(old)) {
		const inPercent = row.max !== old.max || Boolean(row.isBounded || old.isBounded);

		if (inPercent)
			return { change: Number(decimal(percentChange(row.ratio, old.ratio))), change_in_percent: true };
		if (row.framework.weights || old.framework.weights) return {};
		return { change: Number(decimal(row.score - old.score)), change_in_percent: false };
	}
	if (row.sheet.published?.percent === undefined || old.sheet.published?.percent === undefined)
		return computed(row) || computed(old) ? {} : none;
	return { change: Number(decimal(row.sheet.published.percent - old.sheet.published.percent)), change_in_percent: true };
}

/* Map from "<framework>-<period>" to a Map from unit to the fields that must be there. */
export function courses(site, results) {
	const leagues = new Map();
	const found = new Map();
	const streaks = new Map(); /* by league and unit; undefined: not known */

	for (const result of results) {
		const key = `${result.framework.id}-${result.sheet.period}`;

		leagues.set(key, [...(leagues.get(key) ?? []), result]);
	}
	const inTime = [...leagues].sort(([, a], [, b]) => span(a[0].sheet.period)[1] - span(b[0].sheet.period)[1]);

	for (const [key, rows] of inTime) {
		const { framework, sheet: { period } } = rows[0];
		const earlier = before(site, framework, period);
		const thenKey = earlier && `${earlier[0].id}-${earlier[1]}`;
		const thenRows = (earlier && leagues.get(thenKey)) ?? [];
		const units = new Map();

		for (const row of rows) {
			const { unit } = row.sheet;
			const old = thenRows.find((one) => one.sheet.unit === unit);
			const broken = framework.seriesBreak && old?.framework !== framework;
			const place = placeOf(row), oldPlace = old && placeOf(old);
			const peers = peersOf(rows, unit, framework);
			const wanted = !old || broken ? { change: null } : change(row, old);

			if (isClear(rows)) {
				const under = place ? below(peers, place) : 0;
				const bottom = Boolean(place) && place.rank > 1 && place.of > BOTTOM && under < BOTTOM;
				const known = !old || streaks.has(`${thenKey} ${unit}`);
				const streak = !bottom ? 0 : old ? streaks.get(`${thenKey} ${unit}`) + 1 : 1;

				wanted.in_bottom = bottom;
				if (known || !bottom) {
					streaks.set(`${key} ${unit}`, streak);
					Object.assign(wanted, { streak, must_explain: streak >= STREAK });
				}
				if (!old || broken || !place || !oldPlace)
					Object.assign(wanted, { rank_change: null, rank_before: null, shared: null });
				else if (isClear(thenRows) && framework.withinGroup === old.framework.withinGroup)
					Object.assign(wanted, movement(peers, peersOf(thenRows, unit, old.framework),
						place, oldPlace, under === 0));
			}
			units.set(unit, wanted);
		}
		found.set(key, units);
	}
	return found;
}
