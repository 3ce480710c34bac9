/*
 * Units, and the frameworks that score them: criteria of several depths with leaves at any
 * of them, bonus and penalty, both ways of ranking, grades, and later versions in which some
 * criteria have moved.
 */
import { isLeaf, ONE, sum } from './chance.mjs';

export function makeUnits(chance) {
	const units = [{ id: 'tinh', level: 'province', parent: null, name: 'Tỉnh Thử' }];
	const districts = chance.between(1, 3);

	for (let d = 1; d <= districts; d++) {
		const communes = chance.between(2, 6);

		units.push({
			id: `huyen-${d}`,
			level: 'district',
			parent: 'tinh',
			name: `Huyện Số ${d}`,
		});
		units.push({
			id: `phong-${d}`,
			level: 'department',
			parent: `huyen-${d}`,
			name: `Phòng Nội vụ ${d}`,
		});
		for (let c = 1; c <= communes; c++)
			units.push({
				id: `xa-${d}-${c}`,
				level: 'commune',
				parent: `huyen-${d}`,
				name: `Xã Số ${d}.${c}`,
			});
	}
	return units;
}

/* Frameworks. */

const STEPS = [ONE, ONE / 4n, ONE / 100n, 1n];
const ROUNDS = [
	null,
	null,
	['self', 'appraised'],
	['final'],
	['tu-cham', 'tham-dinh-1', 'tham-dinh-2'],
	['z-first', 'm-second', 'a-last'],
];
const GRADES = [
	[],
	[
		['tot', '90'],
		['kha', '75'],
		['yeu', '0'],
	],
	[
		['a', '80'],
		['b', '66.67'],
		['c', '50'],
	],
	[
		['xuat-sac', '100'],
		['tot', '87.5'],
		['dat', '62.500001'],
	],
];

function parse(text) {
	const [whole, fraction = ''] = text.replace('-', '').split('.');
	const value = BigInt(whole) * ONE + BigInt(fraction.padEnd(6, '0'));

	return text.startsWith('-') ? -value : value;
}

function makeLeaf(chance, style, id, kind) {
	const steps = Number(((kind === 'base' ? 10n : 3n) * ONE) / style.step);
	const most = BigInt(chance.between(1, Math.min(steps, 2000000000))) * style.step;
	const max = kind === 'base' && chance.is(0.015) ? 0n : most;

	return { id, title: `Nội dung ${id} (${style.word})`, kind, max, children: [] };
}

function makeLevel(chance, style, prefix, depth) {
	const few = depth === 1 ? chance.pick([1, 2, 3, 3, 4, 11]) : chance.between(1, 3);
	const list = [];

	for (let i = 1; i <= few; i++) {
		const id = prefix ? `${prefix}.${i}` : String(i);
		const deeper =
			depth < style.depth &&
			few < 10 &&
			chance.is(depth === 1 ? 0.7 : 0.4);

		if (!deeper) {
			list.push(makeLeaf(chance, style, id, 'base'));
			continue;
		}
		list.push({
			id,
			title: `Lĩnh vực ${id} (${style.word})`,
			kind: 'base',
			max: null,
			children: makeLevel(chance, style, id, depth + 1),
		});
	}
	if (chance.is(depth === 1 ? 0.4 : 0.15))
		list.push(makeLeaf(chance, style, prefix ? `${prefix}.T` : 'T', 'bonus'));
	if (chance.is(depth === 1 ? 0.4 : 0.15))
		list.splice(
			chance.below(list.length + 1),
			0,
			makeLeaf(chance, style, prefix ? `${prefix}.P` : 'P', 'penalty'),
		);
	if (depth === 1 && chance.is(0.15))
		list.push({
			id: 'TP',
			title: `Thưởng và phạt (${style.word})`,
			kind: 'base',
			max: null,
			children: ['TP.1', 'TP.2'].map((id) =>
				makeLeaf(
					chance,
					style,
					id,
					chance.pick(['bonus', 'penalty']),
				),
			),
		});
	return list;
}

/* The next version: some criteria renamed, moved to another number, added, worth more. */
function nextVersion(chance, style, criteria) {
	const copy = criteria.map((criterion) => {
		const { was, ...same } = criterion;
		const changed = {
			...same,
			children: nextVersion(chance, style, criterion.children),
		};

		if (chance.is(0.1)) {
			changed.title += ', sửa đổi';
			changed.was = chance.pick([criterion.id, 'new']);
		} else if (chance.is(0.1)) {
			changed.was = criterion.id;
			changed.id = `${criterion.id}-a`;
		}
		if (isLeaf(criterion) && chance.is(0.2)) changed.max += style.step;
		return changed;
	});

	if (copy.length > 0 && chance.is(0.15))
		copy.push({
			...makeLeaf(chance, style, `${copy[0].id}-moi`, 'base'),
			was: 'new',
		});
	return copy;
}

export function maxOf(criterion) {
	if (isLeaf(criterion)) return criterion.max;
	return sum(
		criterion.children.filter((child) => child.kind === 'base').map(maxOf),
	);
}

const PERIODS = [
	['2021', '2022', '2023'],
	['2022', '2023'],
	['2022-H1', '2022-H2', '2023-H1'],
	['2022', '2023-Q1', '2023-Q2', '2023-09'],
	['2022-8M', '2022-12', '2023-Q2', '2024'],
	['2021-07..2022-06', '2022-07..2023-06', '2023-02..2023-04'],
];

/* Which group a unit is of; null: none. */
export function groupOf(unit) {
	const sum = [...unit].reduce((total, c) => total + c.charCodeAt(0), 0);

	return [null, 'đồng bằng', 'miền núi'][sum % 3];
}

/* Weights of the base criteria at the top, by id, or null. */
function makeWeights(chance, criteria) {
	if (!chance.is(0.25)) return null;
	return new Map(
		criteria
			.filter((criterion) => criterion.kind === 'base')
			.map(({ id }) => [
				id,
				parse(chance.pick(['10', '12.5', '33.333333', '7.25', '40'])),
			]),
	);
}

/* What a framework says of ranks, bounds and weights. */
function makeRules(chance, criteria) {
	return {
		withinGroup: chance.is(0.25),
		cap: chance.is(0.2) ? parse(chance.pick(['100', '90', '75.5'])) : null,
		floor: chance.is(0.2) ? parse(chance.pick(['0', '30', '50'])) : null,
		unbounded: chance.is(0.3),
		weights: makeWeights(chance, criteria),
	};
}

function makeLineage(chance, id, level, scope, periods) {
	const style = { step: chance.pick(STEPS), depth: chance.between(1, 4), word: id };
	const rounds = chance.pick(ROUNDS);
	const first = {
		id: `${id}-a`,
		lineage: id,
		level,
		scope,
		step: style.step,
		periods,
		defaultRounds: rounds === null,
		rounds: rounds ?? ['self', 'appraised'],
		rankBy: chance.pick(['percent', 'points']),
		grades: [],
		seriesBreak: false,
		criteria: makeLevel(chance, style, '', 1),
	};
	const bands = (list) =>
		list.map(([grade, from]) => ({ id: grade, from: parse(from) }));

	Object.assign(first, makeRules(chance, first.criteria));
	first.grades = bands(chance.pick(GRADES));
	if (periods.length < 2 || chance.is(0.25)) return [first];
	const split = chance.between(1, periods.length - 1);
	const other = chance.pick(ROUNDS);
	const criteria = nextVersion(chance, style, first.criteria);

	first.periods = periods.slice(0, split);
	return [
		first,
		{
			...first,
			id: `${id}-b`,
			periods: periods.slice(split),
			defaultRounds: other === null,
			rounds: other ?? ['self', 'appraised'],
			grades: bands(chance.pick(GRADES)),
			rankBy: chance.pick(['percent', 'points']),
			seriesBreak: chance.is(0.3),
			criteria,
			...makeRules(chance, criteria),
		},
	];
}

export function makeFrameworks(chance, units) {
	const periods = chance.pick(PERIODS);
	const districts = units.filter((unit) => unit.level === 'district');
	const list = [];

	if (districts.length > 1 && chance.is(0.3))
		for (const district of districts)
			list.push(
				...makeLineage(
					chance,
					`xa-${district.id}`,
					'commune',
					district.id,
					periods,
				),
			);
	else
		list.push(
			...makeLineage(
				chance,
				'cap-xa',
				'commune',
				chance.pick([null, 'tinh']),
				periods,
			),
		);
	if (chance.is(0.4))
		list.push(
			...makeLineage(
				chance,
				'cap-huyen',
				'district',
				null,
				chance.pick(PERIODS),
			),
		);
	if (chance.is(0.15))
		list.push(
			...makeLineage(
				chance,
				'phong-ban',
				'department',
				null,
				chance.pick(PERIODS),
			),
		);
	return list;
}
