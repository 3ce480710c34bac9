/*
 * A site as files. How a thing is written varies, as people's hands do.
 */
import { Chance, isLeaf, ONE } from './chance.mjs';
import { groupOf, maxOf } from './frameworks.mjs';

function digits(value, separator, zeros) {
	const size = value < 0n ? -value : value;
	let fraction = String(size % ONE)
		.padStart(6, '0')
		.replace(/0+$/, '');

	if (zeros && fraction.length < 2) fraction = fraction.padEnd(2, '0');
	return (
		(value < 0n ? '-' : '') +
		String(size / ONE) +
		(fraction ? separator + fraction : '')
	);
}

function literalText(chance, literal, separator) {
	const zeros = chance.is(0.2);
	const got = digits(literal.value, separator, zeros);

	return literal.max === null
		? got
		: `${got}/${digits(literal.max, separator, zeros)}`;
}

function entryText(chance, framework, id, entry) {
	const last = framework.rounds[framework.rounds.length - 1];
	const comma = chance.is(0.3) ? ',' : '.';
	const pairs = [...entry.rounds].map(([round, literal]) => [
		round,
		literalText(chance, literal, comma),
	]);
	const flow = ([key, value]) =>
		`${key}: ${
			comma === ',' && value.includes(',') && !value.startsWith('"')
				? `"${value}"`
				: value
		}`;

	if (
		pairs.length === 1 &&
		pairs[0][0] === last &&
		!entry.state &&
		!entry.reason &&
		chance.is(0.8)
	)
		return `  "${id}": ${pairs[0][1]}\n`;
	if (entry.state) pairs.push(['state', entry.state]);
	if (entry.reason) pairs.push(['reason', JSON.stringify(entry.reason)]);
	if (chance.is(0.5)) return `  "${id}": {${pairs.map(flow).join(', ')}}\n`;
	return (
		`  "${id}":\n` +
		pairs.map(([key, value]) => `    ${key}: ${value}\n`).join('')
	);
}

function sheetText(chance, sheet) {
	let text = '';
	const list = [...sheet.entries];

	if (chance.is(0.1)) text += `framework: ${sheet.framework.id}\n`;
	if (chance.is(0.3)) list.reverse();
	if (list.length > 0)
		text +=
			'scores:\n' +
			list
				.map(([id, entry]) =>
					entryText(chance, sheet.framework, id, entry),
				)
				.join('');
	if (sheet.published) {
		const { rank, of, percent, grade, ranks } = sheet.published;
		const pairs = [];

		if (rank) pairs.push(`rank: ${rank}${of ? `/${of}` : ''}`);
		if (percent) pairs.push(`percent: ${digits(percent, '.')}`);
		if (grade) pairs.push(`grade: ${grade}`);
		for (const one of ranks ?? [])
			pairs.push(`ranks: [{within: ${one.within}, rank: ${one.rank}/${one.of}}]`);
		text += `published: {${pairs.join(', ')}}\n`;
	}
	return text;
}

function criterionText(criterion, indent, framework) {
	const space = ' '.repeat(indent);
	let text = `${space}- id: "${criterion.id}"\n${space}  title: ${criterion.title}\n`;

	const weight = indent === 2 ? framework.weights?.get(criterion.id) : undefined;

	if (weight !== undefined) text += `${space}  weight: ${digits(weight, '.')}\n`;
	if (criterion.kind === 'penalty' && framework.unbounded) text += '';
	else if (isLeaf(criterion)) text += `${space}  max: ${digits(criterion.max, '.')}\n`;
	else if (criterion.title.length % 2 === 0)
		text += `${space}  max: ${digits(maxOf(criterion), '.')}\n`;
	if (criterion.kind !== 'base') text += `${space}  kind: ${criterion.kind}\n`;
	if (criterion.was) text += `${space}  was: "${criterion.was}"\n`;
	if (!isLeaf(criterion))
		text +=
			`${space}  criteria:\n` +
			criterion.children
				.map((child) => criterionText(child, indent + 4, framework))
				.join('');
	return text;
}

function frameworkText(framework) {
	let text =
		`title: Bộ tiêu chí ${framework.id} (hư cấu)\nlineage: ${framework.lineage}\n` +
		`level: ${framework.level}\nperiods: [${framework.periods.join(', ')}]\n` +
		`rank_by: ${framework.rankBy}\n`;

	if (framework.withinGroup) text += 'rank_within: group\n';
	if (framework.cap !== null) text += `cap: ${digits(framework.cap, '.')}\n`;
	if (framework.floor !== null) text += `floor: ${digits(framework.floor, '.')}\n`;
	if (framework.scope) text += `scope: ${framework.scope}\n`;
	if (framework.seriesBreak) text += 'series_break: true\n';
	if (!framework.defaultRounds)
		text +=
			'rounds:\n' +
			framework.rounds
				.map(
					(round) =>
						`  - {id: ${round}, name: Vòng ${round}}\n`,
				)
				.join('');
	if (framework.grades.length > 0)
		text +=
			'grades:\n' +
			framework.grades
				.map(
					(grade) =>
						`  - {id: ${grade.id}, name: Loại ${grade.id}, from: ${digits(grade.from, '.')}}\n`,
				)
				.join('');
	return (
		text +
		'criteria:\n' +
		framework.criteria
			.map((criterion) => criterionText(criterion, 2, framework))
			.join('')
	);
}

function unitsText(units, parent, indent) {
	const space = ' '.repeat(indent);

	return units
		.filter((unit) => unit.parent === parent)
		.map((unit) => {
			const below = unitsText(units, unit.id, indent + 4);

			return (
				`${space}- id: ${unit.id}\n${space}  level: ${unit.level}\n` +
				`${space}  name: ${unit.name}\n` +
				(groupOf(unit.id) ? `${space}  group: ${groupOf(unit.id)}\n` : '') +
				(below ? `${space}  units:\n${below}` : '')
			);
		})
		.join('');
}

/* Path and text of every file. */
export function files(site) {
	const chance = new Chance(site.seed ^ 0x5eed);
	const list = new Map([
		['site.yaml', 'title: Trang thử (hư cấu)\n'],
		['content/units/don-vi.yaml', unitsText(site.units, null, 0)],
	]);

	for (const framework of site.frameworks)
		list.set(
			`content/frameworks/${framework.id}.yaml`,
			frameworkText(framework),
		);
	for (const sheet of site.sheets)
		list.set(
			`content/scores/${sheet.period}/${sheet.unit}.yaml`,
			sheetText(chance, sheet),
		);
	return list;
}
