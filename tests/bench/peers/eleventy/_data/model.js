/* Everything that pages show, from the YAML below content/. Points are whole hundredths,
 * so that sums are exact; what is divided is rounded half up. */
import fs from "node:fs";
import yaml from "js-yaml";

const read = (path) => yaml.load(fs.readFileSync(`content/${path}`, "utf8"));
const list = (folder) => fs.readdirSync(`content/${folder}`).filter((name) => name.endsWith(".yaml")).sort();
const hundredths = (number) => Math.round(Number(number) * 100);
const ratio = (part, whole) => Math.floor((part * 20000 + whole) / (2 * whole));

function addUnits(found, parent, units) {
	for (const unit of units ?? []) {
		found.set(unit.id, { ...unit, parent, units: (unit.units ?? []).map((child) => child.id) });
		addUnits(found, unit.id, unit.units);
	}
	return found;
}

function readFrameworks() {
	const byPeriod = {};
	for (const name of list("frameworks")) {
		const framework = read(`frameworks/${name}`);
		framework.id = name.replace(".yaml", "");
		for (const area of framework.criteria) {
			for (const leaf of area.criteria) leaf.hundredths = hundredths(leaf.max);
			area.hundredths = area.criteria.reduce((sum, leaf) => sum + leaf.hundredths, 0);
		}
		for (const period of framework.periods) byPeriod[period] = framework;
	}
	return byPeriod;
}

function reckon(framework, sheet) {
	const result = { self: {}, final: {}, reason: {}, published: sheet.published, total: 0 };
	for (const area of framework.criteria) {
		result.self[area.id] = result.final[area.id] = 0;
		for (const leaf of area.criteria) {
			const score = sheet.scores[leaf.id];
			result.self[leaf.id] = hundredths(score.self);
			result.final[leaf.id] = hundredths(score.appraised.split("/")[0]);
			result.reason[leaf.id] = score.reason;
			result.self[area.id] += result.self[leaf.id];
			result.final[area.id] += result.final[leaf.id];
		}
		result.total += result.final[area.id];
	}
	result.percent = ratio(result.total, hundredths(framework.total));
	result.grade = framework.grades.find((grade) => result.percent >= grade.from * 100).name;
	return result;
}

function rank(results) {
	const order = Object.entries(results).sort((a, b) => b[1].percent - a[1].percent);
	order.forEach(([, result], place) => {
		const above = place > 0 && order[place - 1][1];
		result.rank = above && above.percent === result.percent ? above.rank : place + 1;
		result.of = order.length;
	});
	return order.map(([id]) => id);
}

function spread(results, criterion) {
	const scores = Object.values(results).map((result) => result.final[criterion]);
	const sum = scores.reduce((all, score) => all + score, 0);
	return {
		count: scores.length,
		mean: Math.floor((2 * sum + scores.length) / (2 * scores.length)),
		least: scores.reduce((a, b) => Math.min(a, b)),
		most: scores.reduce((a, b) => Math.max(a, b)),
	};
}

/* No plain object: Eleventy would merge and copy all of it for every page. */
class Model {
	constructor(parts) {
		Object.assign(this, parts);
	}
}

export default function () {
	const site = read("../site.yaml");
	const frameworks = readFrameworks();
	const units = new Map();
	for (const name of list("units")) addUnits(units, null, read(`units/${name}`));
	const periods = Object.keys(frameworks).sort();
	const results = {}, order = {};
	for (const period of periods) {
		results[period] = {};
		for (const name of list(`scores/${period}`))
			results[period][name.replace(".yaml", "")] = reckon(frameworks[period], read(`scores/${period}/${name}`));
		order[period] = rank(results[period]);
	}
	const last = periods.at(-1);
	const criteria = frameworks[last].criteria.flatMap((area) => [area, ...area.criteria]).map((criterion) => ({
		...criterion,
		periods: Object.fromEntries(periods.map((period) => [period, spread(results[period], criterion.id)])),
	}));
	return new Model({ site, frameworks, units, unitList: [...units.values()], periods, last, results, order, criteria, ratio });
}
