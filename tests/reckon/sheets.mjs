/*
 * Score sheets: every kind of score and state that a framework lets a sheet hold, at leaves
 * and at parents, always such that the parts agree.
 */
import { isLeaf, sum } from './chance.mjs';
import { groupOf } from './frameworks.mjs';

/* Sheets. How likely a leaf has its final score, has only earlier ones, is not assessed or
 * has its maximum by rule; `direct`: how likely scores stand at a parent. */
const PROFILES = {
	complete: {
		final: 1,
		earlier: 0,
		notAssessed: 0.05,
		full: 0.05,
		direct: 0.25,
		marks: 0.1,
	},
	plain: { final: 1, earlier: 0, notAssessed: 0, full: 0, direct: 0, marks: 0 },
	ratio: {
		final: 1,
		earlier: 0,
		notAssessed: 0.2,
		full: 0,
		direct: 0,
		marks: 0.04,
	},
	provisional: {
		final: 0.3,
		earlier: 0.8,
		notAssessed: 0.05,
		full: 0.05,
		direct: 0.4,
		marks: 0.08,
	},
	incomplete: {
		final: 0.6,
		earlier: 0.5,
		notAssessed: 0.05,
		full: 0.05,
		direct: 0.2,
		marks: 0.06,
	},
	pending: {
		final: 0.3,
		earlier: 0.5,
		notAssessed: 0.05,
		full: 0.05,
		direct: 0.4,
		marks: 0.4,
	},
	none: { final: 0, earlier: 0, notAssessed: 1, full: 0, direct: 0, marks: 0.3 },
};
const PROFILE_NAMES = [
	'complete',
	'complete',
	'complete',
	'plain',
	'plain',
	'ratio',
	'ratio',
	'provisional',
	'incomplete',
	'pending',
	'none',
];

const REASONS = [
	'Nộp báo cáo chậm',
	'Đạt 80,63%, thấp hơn mục tiêu',
	'Chưa có "kế hoạch" riêng',
	'Thiếu: biên bản; tài liệu kiểm chứng',
	'"a", "b"',
];

class Filling {
	constructor(chance, framework, profile) {
		this.chance = chance;
		this.framework = framework;
		this.profile = PROFILES[profile];
		this.ratio = profile === 'ratio' ? BigInt(chance.between(1, 4)) : null;
		this.earlier = chance.pick([0, 0.6, 1]);
		this.entries = new Map();
		this.last = framework.rounds.length - 1;
		/* Leaves by the first round alone, parents by one between. */
		this.staged = this.last > 1 && this.profile.final < 1 && chance.is(0.5);
	}
	entry(criterion) {
		if (!this.entries.has(criterion.id))
			this.entries.set(criterion.id, {
				rounds: new Map(),
				state: null,
				reason: null,
			});
		return this.entries.get(criterion.id);
	}
	give(criterion, round, value, max = null) {
		this.entry(criterion).rounds.set(this.framework.rounds[round], {
			value,
			max,
		});
	}
	/* A leaf's score: nothing, all of it, or something between. */
	value(criterion) {
		const { max } = criterion;

		if (criterion.kind === 'base' && this.ratio !== null && max % 4n === 0n)
			return (max / 4n) * this.ratio;
		if (this.chance.is(0.12)) return 0n;
		const size = this.chance.is(0.3)
			? max
			: this.chance.amount(max, this.framework.step);

		return criterion.kind === 'penalty' ? -size : size;
	}
	/* Which rounds give a leaf its scores; empty: none does. */
	choose() {
		const rounds = [];
		const final = this.chance.is(this.profile.final);
		const earlier = final ? this.earlier : this.profile.earlier;

		for (let i = 0; i < this.last; i++)
			if (this.chance.is(earlier) && !(this.staged && i > 0))
				rounds.push(i);
		if (final) rounds.push(this.last);
		return rounds;
	}
	finish(criterion) {
		const entry = this.entries.get(criterion.id);

		if (entry ? this.chance.is(0.3) : this.chance.is(0.02))
			this.entry(criterion).reason = this.chance.pick(REASONS);
	}
}

/*
 * Filling gives, for a criterion, `known`: by round what its score comes to, or null where
 * not all of it is given (a maximum by rule is known in every round); and `max`: its maximum
 * less what was not assessed. By them a score at a parent is made to agree with its parts.
 */
const everyRound = (filling, value) => filling.framework.rounds.map(() => value);

function markLeaf(filling, leaf, mark) {
	const { chance, last } = filling;
	const entry = filling.entry(leaf);

	entry.state = mark;
	if (mark === 'full_by_rule') {
		for (let i = 0; i < last; i++)
			if (chance.is(filling.earlier / 2))
				filling.give(leaf, i, leaf.max);
		if (chance.is(0.2)) filling.give(leaf, last, leaf.max);
	}
	return outOfMark(filling, leaf, mark);
}

function outOfMark(filling, leaf, mark) {
	const max = leaf.kind === 'base' ? leaf.max : 0n;

	if (mark === 'not_assessed')
		return { known: everyRound(filling, 0n), max: 0n, unassessed: true };
	return { known: everyRound(filling, leaf.max), max, unassessed: false };
}

/* A leaf below a parent that a rule fills: as it is, or with a word of its own. */
function fillByRule(filling, leaf) {
	const { chance, last } = filling;
	const tally = outOfMark(filling, leaf, 'full_by_rule');

	if (chance.is(0.15))
		return markLeaf(
			filling,
			leaf,
			chance.pick(['full_by_rule', 'not_assessed']),
		);
	for (let i = 0; i < last; i++) {
		if (!chance.is(filling.earlier / 3)) continue;
		tally.known[i] = filling.value(leaf);
		filling.give(leaf, i, tally.known[i]);
	}
	return tally;
}

function fillLeaf(filling, leaf, inherited) {
	const { chance, profile } = filling;
	const base = leaf.kind === 'base';
	const known = everyRound(filling, null);

	if (inherited === 'not_assessed')
		return chance.is(0.1)
			? markLeaf(filling, leaf, inherited)
			: outOfMark(filling, leaf, inherited);
	if (inherited === 'full_by_rule' && base) return fillByRule(filling, leaf);
	if (chance.is(base ? profile.notAssessed : profile.notAssessed / 2))
		return markLeaf(filling, leaf, 'not_assessed');
	if (leaf.kind !== 'penalty' && chance.is(profile.full))
		return markLeaf(filling, leaf, 'full_by_rule');
	if (base || chance.is(0.5)) {
		const rounds = filling.choose();

		for (const round of rounds) {
			known[round] = filling.value(leaf);
			filling.give(
				leaf,
				round,
				known[round],
				chance.is(0.15) ? leaf.max : null,
			);
		}
		if (
			!rounds.includes(filling.last) &&
			chance.is(rounds.length > 0 ? 0.4 : 0.2)
		)
			filling.entry(leaf).state = 'pending';
	}
	filling.finish(leaf);
	return { known, max: base ? leaf.max : 0n, unassessed: false };
}

const hasExtras = (criterion) =>
	criterion.kind !== 'base' || criterion.children.some(hasExtras);

function chooseMark(filling, inherited) {
	const { chance, profile } = filling;

	if (inherited !== null || !chance.is(profile.marks)) return null;
	return chance.pick(['not_assessed', 'pending', 'full_by_rule']);
}

/* A score at a parent: the sum of its parts where they are all given, else something from
 * what is given up to what the rest could add. */
function directValue(filling, parts, round, max) {
	const base = parts.filter((part) => part.base);
	const given = parts.filter((part) => part.known[round] !== null);

	if (base.every((part) => part.known[round] !== null))
		return sum(given.map((part) => part.known[round]));
	const least = sum(
		given.filter((part) => part.base).map((part) => part.known[round]),
	);
	const rest = sum(
		base.filter((part) => part.known[round] === null).map((part) => part.max),
	);
	const value = least + filling.chance.amount(rest, filling.framework.step);

	return value > max ? max : value;
}

function fillParent(filling, parent, inherited) {
	const { chance, profile, last } = filling;
	const mark = chooseMark(filling, inherited);
	const parts = parent.children.map((child) => ({
		base: child.kind === 'base',
		...fill(filling, child, mark ?? inherited),
	}));
	const base = parts.filter((part) => part.base);
	const known = everyRound(filling, null);
	const unassessed = parts.every((part) => part.unassessed);
	/* Whether a score given above a rule has bonus points from below it is not said. */
	const unclear =
		parts.some((part) => part.unclear) ||
		((mark ?? inherited) === 'full_by_rule' && hasExtras(parent));
	let max = sum(base.map((part) => part.max));

	if (mark) filling.entry(parent).state = mark;
	for (let i = 0; i <= last; i++)
		if (base.every((part) => part.known[i] !== null))
			known[i] = sum(parts.map((part) => part.known[i] ?? 0n));
	if (
		base.length > 0 &&
		base.some((part) => !part.unassessed) &&
		mark !== 'not_assessed' &&
		inherited !== 'not_assessed' &&
		!unclear &&
		chance.is(profile.direct)
	)
		max = fillDirect(
			filling,
			parent,
			parts,
			known,
			max,
			mark,
			mark ?? inherited,
		);
	filling.finish(parent);
	return { known, max, unassessed, unclear };
}

/* `own`: the state at the parent itself; `mark`: that or what it has from above. */
function fillDirect(filling, parent, parts, known, max, own, mark) {
	const { chance, profile, last, framework } = filling;
	const final = own !== 'pending' && chance.is(profile.final);
	const given = [];

	for (let i = 0; i <= last; i++) {
		const earlier = filling.staged ? Math.min(i, 1) : filling.earlier / 2;

		if (!(i === last ? final : chance.is(earlier + profile.earlier / 3)))
			continue;
		const value = directValue(filling, parts, i, max);

		if (
			value < 0n ||
			value > max ||
			(mark === 'full_by_rule' && i === last && value !== max)
		)
			continue;
		known[i] = value;
		given.push(i);
	}
	/* A maximum below what the parts say: some part was left out that nobody named. */
	const less = max - framework.step;
	const smaller =
		given.includes(last) &&
		framework.criteria.includes(parent) &&
		mark !== 'full_by_rule' &&
		given.every((i) => known[i] <= less) &&
		chance.is(0.1);
	const asserted = smaller ? less : max;
	const often = smaller ? 1 : chance.pick([0, 0.7]);

	for (const i of given)
		filling.give(parent, i, known[i], chance.is(often) ? asserted : null);
	return asserted;
}

function fill(filling, criterion, inherited) {
	return isLeaf(criterion)
		? fillLeaf(filling, criterion, inherited)
		: fillParent(filling, criterion, inherited);
}

function makePublished(chance, framework, force) {
	const published = {};

	if (chance.is(0.6) || force) published.rank = chance.between(1, 12);
	if (published.rank && chance.is(0.5))
		published.of = published.rank + chance.below(5);
	if (chance.is(0.3))
		published.grade =
			framework.grades.length > 0 && chance.is(0.8)
				? chance.pick(framework.grades).id
				: 'Nhóm B';
	if (chance.is(0.3))
		published.percent = BigInt(chance.between(5000, 9999)) * 10000n;
	return published;
}

/* Whole leagues whose places were published, in each group or among all: with equals, and
 * of as many as there are or of more. */
function publishPlaces(chance, framework, sheets) {
	const parts = new Map();

	for (const sheet of sheets) {
		const part = framework.withinGroup ? groupOf(sheet.unit) : '';

		if (part !== null) parts.set(part, [...(parts.get(part) ?? []), sheet]);
	}
	for (const [within, part] of parts) {
		const of = part.length + (chance.is(0.3) ? chance.between(1, 4) : 0);
		const taken = Array.from({ length: of }, (_, i) => i + 1);

		while (taken.length > part.length) taken.splice(chance.below(taken.length), 1);
		for (let i = 1; i < taken.length; i++)
			if (of === part.length && chance.is(0.2)) taken[i] = taken[i - 1];
		for (const sheet of part) {
			const [rank] = taken.splice(chance.below(taken.length), 1);
			const { rank: _, of: __, ...rest } = sheet.published ?? {};

			sheet.published = framework.withinGroup
				? { ...rest, ranks: [{ within, rank, of }] }
				: { ...rest, rank, of };
		}
	}
}

/* The same scores as another unit's, now and then the least bit lower: ties and near ties. */
function copySheet(chance, sheet, framework) {
	const entries = new Map(
		[...sheet.entries].map(([id, entry]) => [
			id,
			{ ...entry, rounds: new Map(entry.rounds) },
		]),
	);
	const last = framework.rounds[framework.rounds.length - 1];

	for (const criterion of framework.criteria) {
		const entry = entries.get(criterion.id);
		const given = entry?.rounds.get(last);

		if (
			given &&
			isLeaf(criterion) &&
			criterion.kind === 'base' &&
			given.value > 0n &&
			entry.state === null &&
			chance.is(0.3)
		) {
			entry.rounds.set(last, { ...given, value: given.value - 1n });
			break;
		}
	}
	return entries;
}

/* `quiet`: all is scored and nothing published, so that places can be compared. */
function makeSheet(chance, framework, unit, period, peers, quiet) {
	const sheet = {
		period,
		unit: unit.id,
		entries: new Map(),
		published: null,
		framework,
	};

	if (!quiet && chance.is(0.06)) {
		sheet.published = makePublished(chance, framework, true);
		return sheet;
	}
	if (peers.length > 0 && chance.is(0.2)) {
		sheet.entries = copySheet(chance, chance.pick(peers), framework);
	} else {
		const filling = new Filling(
			chance,
			framework,
			quiet ? chance.pick(['plain', 'plain', 'complete']) : chance.pick(PROFILE_NAMES),
		);

		framework.criteria.forEach((criterion) => fill(filling, criterion, null));
		sheet.entries = filling.entries;
	}
	if (sheet.entries.size === 0 || (!quiet && chance.is(0.2)))
		sheet.published = makePublished(
			chance,
			framework,
			sheet.entries.size === 0,
		);
	return sheet;
}

function inScope(units, unit, scope) {
	for (let id = unit.parent; id; id = units.find((other) => other.id === id).parent)
		if (id === scope) return true;
	return scope === null;
}

export function makeSheets(chance, units, frameworks) {
	const sheets = [];

	for (const framework of frameworks) {
		const quiet = chance.is(0.4);
		const published = chance.is(0.2);
		const scored = units.filter(
			(unit) =>
				unit.level === framework.level &&
				inScope(units, unit, framework.scope),
		);

		for (const period of framework.periods) {
			const peers = [];

			for (const unit of scored)
				if (!chance.is(quiet ? 0.04 : 0.12))
					peers.push(
						makeSheet(
							chance,
							framework,
							unit,
							period,
							peers.filter(
								(peer) =>
									peer.entries
										.size > 0,
							),
							quiet,
						),
					);
			if (published) publishPlaces(chance, framework, peers);
			sheets.push(...peers);
		}
	}
	return sheets;
}
