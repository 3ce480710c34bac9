/*
 * A second reckoning of what follows from score sheets, written from the published rules and
 * not from the program, so that a mistake would have to be made twice to go unseen. It takes
 * a site as a value (see generate.mjs) and gives the rows of results.csv, scores.csv and
 * rounds.csv; run as a program it holds them against what a build wrote.
 *
 *   node reckon.mjs FROM COUNT DIR    compares DIR/<seed>/public/data with the reckoning
 *
 * Decimals are BigInt millionths: six places, exact.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { courses } from './course.mjs';
import { groupOf } from './frameworks.mjs';
import { generate } from './generate.mjs';

export const ONE = 1000000n;

/* "14.75", "7": no trailing zeros, and at least `places` digits behind the point. */
export function decimal(value, places = 0) {
	const sign = value < 0n ? '-' : '';
	const size = value < 0n ? -value : value;
	let fraction = String(size % ONE)
		.padStart(6, '0')
		.replace(/0+$/, '');

	fraction = fraction.padEnd(places, '0');
	return sign + String(size / ONE) + (fraction ? '.' + fraction : '');
}

/* A line of RFC 4180; null is an empty cell. */
function line(cells) {
	return cells
		.map((cell) => (cell === null || cell === undefined ? '' : String(cell)))
		.map((cell) =>
			/[",\r\n]/.test(cell)
				? '"' + cell.replaceAll('"', '""') + '"'
				: cell,
		)
		.join(',');
}

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0n);
const isLeaf = (criterion) => !criterion.children || criterion.children.length === 0;
const isBase = (node) => node.criterion.kind === 'base';

/*
 * The state that holds for a criterion: its own, else the one that stands on a parent, as
 * far as no final score stands between. What is not assessed is so all the way down; a rule
 * that gives a parent its maximum is silent on points beside the maximum.
 */
function markOf(criterion, entry, inherited, last) {
	if (inherited === 'not_assessed') return inherited;
	if (entry.state !== null || entry.rounds.has(last)) return entry.state;
	return inherited === 'full_by_rule' && criterion.kind !== 'base'
		? null
		: inherited;
}

const NOTHING = { rounds: new Map(), state: null, reason: null };

/* A sheet becomes a tree of nodes, one a criterion, with the total at its head. */
function plant(criterion, sheet, inherited, last) {
	const entry = sheet.entries.get(criterion.id) ?? NOTHING;
	const mark = markOf(criterion, entry, inherited, last);
	const children = isLeaf(criterion)
		? []
		: criterion.children.map((child) => plant(child, sheet, mark, last));

	return { criterion, entry, mark, children };
}

const leaves = (node) =>
	node.children.length === 0 ? [node] : node.children.flatMap(leaves);

/*
 * "not_assessed when all its leaves are". A bonus or penalty without a score adds nothing and
 * holds nothing back, so it is set aside here; where nothing else is left there is nothing
 * that was not assessed either.
 */
function isUnassessed(node) {
	const counted = leaves(node).filter(
		(leaf) =>
			isBase(leaf) ||
			leaf.mark === 'not_assessed' ||
			leaf.mark === 'full_by_rule' ||
			leaf.entry.rounds.size > 0,
	);

	return (
		counted.length > 0 &&
		counted.every((leaf) => leaf.mark === 'not_assessed')
	);
}

/* A part of which only bonus or penalty could give a score: what it lacks is not missed. */
const isExtra = (node) =>
	leaves(node).every((leaf) => !isBase(leaf) || leaf.mark === 'not_assessed');

/* The parts that a parent's score needs. */
const needed = (node) => node.children.filter((child) => !isExtra(child));

/* The sum of what the parts have by `score`; null where one that is needed has none, or where
 * nothing has any. */
function sumOf(node, score) {
	if (
		needed(node).some((child) => score(child) === null) ||
		!node.children.some((child) => score(child) !== null)
	)
		return null;
	return sum(node.children.map((child) => score(child) ?? 0n));
}

/* The framework's own maximum of a criterion. */
function nominal(node) {
	if (node.children.length === 0) return node.criterion.max;
	return sum(node.children.filter(isBase).map(nominal));
}

/* What of the nominal maximum was not assessed. */
function unassessedPart(node) {
	if (node.children.length === 0)
		return node.mark === 'not_assessed' ? node.criterion.max : 0n;
	return sum(node.children.filter(isBase).map(unassessedPart));
}

/*
 * "Of a leaf: its max, or 0 when not_assessed. Of a parent: the sum of its children's base
 * criteria; of a parent whose score was given directly: the /max asserted there, else its own
 * max less its children that are not_assessed." Of a bonus or penalty: its cap.
 */
function effectiveMax(node) {
	if (node.children.length === 0) {
		const gone = node.mark === 'not_assessed' && isBase(node);

		return gone ? 0n : node.criterion.max;
	}
	if (node.entry.rounds.size > 0) {
		for (const literal of node.entry.rounds.values())
			if (literal.max !== null) return literal.max;
		return nominal(node) - unassessedPart(node);
	}
	return sum(node.children.filter(isBase).map((child) => child.max));
}

/* The final score, or null: the last round's, the maximum by rule, the sum of the parts. */
function finalScore(node, rounds) {
	const given = node.entry.rounds.get(rounds[rounds.length - 1]);

	if (node.unassessed) return null;
	if (given) return given.value;
	if (node.children.length === 0)
		return node.mark === 'full_by_rule' ? node.max : null;
	return sumOf(node, (child) => child.final);
}

/* The first round's score; of a parent the sum where every assessed child has one. */
function selfScore(node, rounds) {
	const given = node.entry.rounds.get(rounds[0]);

	if (node.unassessed) return null;
	return given ? given.value : sumOf(node, (child) => child.self);
}

/*
 * What a provisional sheet goes by: the score "from each leaf's latest round", or null. A
 * score at a parent stands for its leaves where it is final, where some leaf has none, and
 * where it is of a later round than any of theirs.
 */
function latestScore(node, rounds) {
	const given = rounds.flatMap((round, i) =>
		node.entry.rounds.has(round)
			? [{ round: i, score: node.entry.rounds.get(round).value }]
			: [],
	);
	const own = given.length > 0 ? given[given.length - 1] : null;
	const parts = sumOf(node, (child) => child.latest?.score ?? null);

	if (node.unassessed) return null;
	if (node.children.length === 0)
		return node.mark === 'full_by_rule'
			? { round: 0, score: node.final }
			: own;
	const round = Math.max(...node.children.map((child) => child.latest?.round ?? 0));

	if (
		own &&
		(own.round === rounds.length - 1 ||
			parts === null ||
			(node.final === null && own.round > round))
	)
		return own;
	return parts === null ? null : { round, score: parts };
}

/* The final scores that are known of an incomplete sheet, and the maximum that they cover;
 * null where there is none. */
function known(node) {
	if (node.unassessed) return null;
	if (node.final !== null)
		return { score: node.final, max: isBase(node) ? node.max : 0n };
	const parts = node.children.map(known).filter(Boolean);

	if (parts.length === 0) return null;
	return {
		score: sum(parts.map((part) => part.score)),
		max: sum(parts.map((part) => part.max)),
	};
}

function state(node) {
	if (
		node.unassessed ||
		(node.children.length === 0 && node.mark === 'not_assessed')
	)
		return 'not_assessed';
	if (node.children.length === 0) {
		if (node.mark === 'full_by_rule') return 'full_by_rule';
		if (node.final !== null) return 'scored';
		return node.mark === 'pending' || node.latest !== null
			? 'pending'
			: 'unpublished';
	}
	if (node.final !== null) return 'scored';
	return node.latest !== null ? 'pending' : 'unpublished';
}

function evaluate(node, rounds) {
	for (const child of node.children) evaluate(child, rounds);
	node.unassessed = isUnassessed(node);
	node.max = effectiveMax(node);
	node.final = finalScore(node, rounds);
	node.self = selfScore(node, rounds);
	node.latest = latestScore(node, rounds);
	node.state = state(node);
}

/* ---- weights: a total is a fraction [over, under] of millionths ---- */

/* "The total is the sum of percentage × weight"; a criterion of which nothing was assessed
 * leaves with its weight; bonus and penalty add as they are. */
function weighted(total, weights, value) {
	let over = 0n, under = 1n;

	for (const child of total.children) {
		const part = value(child) ?? 0n;
		const weight = isBase(child) ? weights.get(child.criterion.id) : 1n;
		const whole = isBase(child) ? child.max : 1n;

		if (whole <= 0n) continue;
		over = over * whole + part * weight * under;
		under *= whole;
	}
	return [over, under];
}

/* Half up, away from zero, to two places. */
function roundedTotal([over, under]) {
	const step = ONE / 100n, size = over < 0n ? -over : over;
	const steps = (2n * size + under * step) / (2n * under * step);

	return (over < 0n ? -steps : steps) * step;
}

/* The figures of a weighted total in place of the plain sums; gives what stands behind the
 * final and the latest score. */
function weigh(total, weights) {
	const final = weighted(total, weights, (child) => child.final);
	const latest = weighted(total, weights, (child) => child.latest?.score ?? null);

	total.max = sum(
		total.children
			.filter((child) => isBase(child) && child.max > 0n)
			.map((child) => weights.get(child.criterion.id)),
	);
	if (total.final !== null) total.final = roundedTotal(final);
	if (total.self !== null)
		total.self = roundedTotal(weighted(total, weights, (child) => child.self));
	if (total.latest !== null) total.latest.score = roundedTotal(latest);
	return { final, latest };
}

function knownWeighted(total, weights) {
	const part = (key) => (child) => known(child)?.[key] ?? 0n;

	if (!known(total)) return null;
	return {
		score: roundedTotal(weighted(total, weights, part('score'))),
		max: roundedTotal(weighted(total, weights, part('max'))),
	};
}

/* The framework's bounds, as a fraction of the maximum. */
function bounded(framework, ratio) {
	const [over, under] = ratio;
	const beyond = (bound) => over * 100n * ONE - bound * under;

	if (framework.cap !== null && beyond(framework.cap) > 0n)
		return [framework.cap, 100n * ONE];
	if (framework.floor !== null && beyond(framework.floor) < 0n)
		return [framework.floor, 100n * ONE];
	return ratio;
}

/* Half up, away from zero, in millionths with two places. */
function percentShown(score, max) {
	const size = score < 0n ? -score : score;
	const hundredths = (size * 20000n + max) / (2n * max);

	return (score < 0n ? -hundredths : hundredths) * (ONE / 100n);
}

function judge(sheet, framework) {
	const head = { id: '', kind: 'base', max: null, children: framework.criteria };
	const total = plant(
		head,
		sheet,
		null,
		framework.rounds[framework.rounds.length - 1],
	);
	const result = { sheet, framework, total, score: null, max: null, percent: null };

	evaluate(total, framework.rounds);
	const exact = framework.weights ? weigh(total, framework.weights) : null;

	if (sheet.entries.size === 0) {
		result.status = 'incomplete';
		return result;
	}
	if (total.final !== null || needed(total).length === 0) result.status = 'final';
	else result.status = total.latest !== null ? 'provisional' : 'incomplete';
	if (result.status === 'incomplete') {
		const part = framework.weights
			? knownWeighted(total, framework.weights)
			: known(total);

		if (part) {
			result.score = part.score;
			result.max = part.max;
		}
		return result;
	}
	result.score = result.status === 'final' ? total.final : total.latest.score;
	if (result.score === null) return result;
	result.max = total.max;
	result.points = exact ? exact[result.status === 'final' ? 'final' : 'latest'] : [result.score, 1n];
	if (result.max > 0n) {
		const [over, under] = result.points;

		const computed = [over, under * result.max];

		result.ratio = bounded(framework, computed);
		result.isBounded = result.ratio !== computed;
		result.percent = percentShown(...result.ratio);
	}
	return result;
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/* Best first: by points, or by the exact percentage. */
function compareBest(a, b) {
	const key = a.framework.rankBy === 'points' ? 'points' : 'ratio';

	return order(b[key][0] * a[key][1], a[key][0] * b[key][1]);
}

function rank(results) {
	const ranked = results.filter(
		(result) =>
			result.status === 'final' &&
			result.score !== null &&
			(result.framework.rankBy === 'points' || result.max > 0n),
	);

	for (const result of ranked) {
		const peers = ranked.filter(
			(peer) =>
				peer.framework === result.framework &&
				peer.sheet.period === result.sheet.period,
		);

		result.rank =
			1 + peers.filter((peer) => compareBest(peer, result) < 0).length;
		result.of = peers.length;
		const near = peers.filter(
			(peer) => groupOf(peer.sheet.unit) === groupOf(result.sheet.unit),
		);

		if (groupOf(result.sheet.unit) === null) continue;
		result.rankInGroup =
			1 + near.filter((peer) => compareBest(peer, result) < 0).length;
		result.ofInGroup = near.length;
	}
}

/* The first band that begins at or below the percentage, which is not rounded for this. */
function grade(result) {
	if (result.status !== 'final' || result.percent === null) return null;
	const band = result.framework.grades.find(
		(candidate) =>
			candidate.from * result.ratio[1] <= result.ratio[0] * 100n * ONE,
	);

	return band ? band.id : null;
}

/* The framework of the unit's level whose scope it lies in and that holds in the period. */
function frameworkOf(site, sheet) {
	const unit = site.units.find((candidate) => candidate.id === sheet.unit);
	const above = [];

	for (
		let id = unit.parent;
		id;
		id = site.units.find((other) => other.id === id).parent
	)
		above.push(id);
	return site.frameworks.find(
		(framework) =>
			framework.level === unit.level &&
			framework.periods.includes(sheet.period) &&
			(framework.scope === null || above.includes(framework.scope)),
	);
}

function resultRow(result) {
	const { sheet } = result;
	const published = sheet.published ?? {};

	return line([
		sheet.period,
		sheet.unit,
		result.framework.id,
		/* Of a sheet without any score the published figures alone are known. */
		sheet.entries.size === 0 ? 'published' : result.status,
		result.score === null ? null : decimal(result.score),
		result.score === null ? null : decimal(result.max),
		result.percent === null ? null : decimal(result.percent, 2),
		result.rank,
		result.of,
		published.rank,
		grade(result),
		published.grade,
		null,
		published.percent === undefined ? null : decimal(published.percent, 2),
		result.framework.withinGroup ? groupOf(sheet.unit) : null,
		result.framework.withinGroup ? result.rankInGroup : null,
	]);
}

function lost(node) {
	if (node.final === null || node.criterion.kind === 'bonus') return null;
	return decimal(
		node.criterion.kind === 'penalty' ? -node.final : node.max - node.final,
	);
}

function scoreRows(result) {
	const rows = [];
	const { sheet } = result;

	const visit = (node, depth) => {
		rows.push(
			line([
				sheet.period,
				sheet.unit,
				result.framework.id,
				node.criterion.id,
				depth,
				depth === 0 ? null : node.criterion.kind,
				node.state,
				node.criterion.kind === 'penalty' && result.framework.unbounded
					? null
					: decimal(node.max),
				node.self === null ? null : decimal(node.self),
				node.final === null ? null : decimal(node.final),
				lost(node),
				node.entry.reason,
			]),
		);
		node.children.forEach((child) => visit(child, depth + 1));
	};

	visit(result.total, 0);
	return rows;
}

function roundRows(result) {
	const { sheet, framework } = result;
	const given = [];

	for (const [criterion, entry] of sheet.entries)
		for (const [round, literal] of entry.rounds)
			given.push({ criterion, round, value: literal.value });
	given.sort((a, b) => order(a.criterion, b.criterion) || order(a.round, b.round));
	return given.map((one) =>
		line([
			sheet.period,
			sheet.unit,
			framework.id,
			one.criterion,
			one.round,
			decimal(one.value),
		]),
	);
}

function judgeAll(site) {
	const results = site.sheets.map((sheet) =>
		judge(sheet, frameworkOf(site, sheet)),
	);

	rank(results);
	return results;
}

/* The three files as lists of lines, each with its header first. */
function reckon(results) {
	results.sort(
		(a, b) =>
			order(a.sheet.period, b.sheet.period) ||
			order(a.sheet.unit, b.sheet.unit) ||
			order(a.framework.id, b.framework.id),
	);
	return {
		'results.csv': [
			'period,unit,framework,status,score,max,percent,rank,of,rank_published,' +
				'grade,grade_published,score_published,percent_published,group,rank_in_group',
			...results.map(resultRow),
		],
		'scores.csv': [
			'period,unit,framework,criterion,depth,kind,state,max,self,final,lost,reason',
			...results.flatMap(scoreRows),
		],
		'rounds.csv': [
			'period,unit,framework,criterion,round,score',
			...results.flatMap(roundRows),
		],
	};
}

const FIRST = 5;

/* Prints the first rows that differ; false when any does. */
function compare(seed, name, want, got) {
	let shown = 0;

	for (let i = 0; i < Math.max(want.length, got.length) && shown < FIRST; i++) {
		if (want[i] === got[i]) continue;
		console.log(`reckon: seed ${seed}, ${name}, line ${i + 1}`);
		console.log(`  reckoned  ${want[i] ?? '(no such row)'}`);
		console.log(`  built     ${got[i] ?? '(no such row)'}`);
		shown++;
	}
	return shown === 0;
}

/* What the pages of leagues say of each unit's way there; `counts` of what was compared. */
function holdCourses(seed, folder, site, results, counts) {
	let same = true;

	for (const [league, units] of courses(site, results)) {
		const path = join(folder, String(seed), 'public/xep-hang', `${league.replace('..', '--')}.json`);
		const rows = JSON.parse(readFileSync(path, 'utf8')).rows;

		for (const row of rows)
			for (const [field, want] of Object.entries(units.get(row.unit))) {
				const got = row[field];

				const met = want !== null && want !== 0 && want !== false;
				const { framework, sheet } = results.find((one) =>
					`${one.framework.id}-${one.sheet.period}` === league && one.sheet.unit === row.unit);
				const kinds = [field];

				if (field === 'rank_change' && sheet.published?.rank) kinds.push('published');
				if (field === 'rank_change' && framework.withinGroup) kinds.push('in_group');
				for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + met;
				if (JSON.stringify(got) === JSON.stringify(want)) continue;
				console.log(`reckon: seed ${seed}, ${league}, ${row.unit}: ${field} is ` +
					`${JSON.stringify(got)}, reckoned ${JSON.stringify(want)}`);
				same = false;
			}
	}
	return same;
}

function holds(seed, folder, counts) {
	const site = generate(seed);
	const results = judgeAll(site);
	let same = true;

	for (const [name, want] of Object.entries(reckon(results))) {
		let text = null;

		try {
			text = readFileSync(
				join(folder, String(seed), 'public/data', name),
				'utf8',
			);
		} catch {
			console.log(`reckon: seed ${seed}: the build wrote no ${name}`);
			return false;
		}
		const rows = text.split('\n');

		if (rows.pop() !== '') rows.push('(no line feed at the end)');
		same = compare(seed, name, want, rows) && same;
	}
	return holdCourses(seed, folder, site, results, counts) && same;
}

function main([from, count, folder]) {
	const counts = {};
	let passed = 0;
	let failed = 0;

	for (let seed = Number(from); seed < Number(from) + Number(count); seed++) {
		if (holds(seed, folder, counts)) passed++;
		else failed++;
	}
	/* Sixty sites have some of each. */
	for (const field of ['in_bottom', 'must_explain', 'rank_change', 'shared', 'change',
		'change_in_percent', 'published', 'in_group'])
		if (Number(count) >= 60 && !counts[field]) {
			console.log(`reckon: nothing was compared of ${field}`);
			failed++;
		}
	console.log(`reckon: ${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
	process.exitCode = main(process.argv.slice(2));
