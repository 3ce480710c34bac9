import { change, date, escape, link, movement, percent, points } from "../_includes/text.js";

export const data = {
	layout: "layout.11ty.js",
	pagination: { data: "model.unitList", size: 1, alias: "unit" },
	eleventyExcludeFromCollections: true,
	permalink: ({ unit }) => `don-vi/${unit.id}.html`,
	eleventyComputed: { title: ({ unit }) => unit?.name },
};

function yearRow(model, unit, period, before) {
	const result = model.results[period][unit.id];
	const old = before && model.results[before][unit.id];
	const moved = old ? `${change(result.total - old.total)}<br>${movement(old.rank - result.rank)}` : "";
	return `<tr><th><a href="../xep-hang/${model.frameworks[period].id}-${period}.html">${period}</a></th>
<td>${points(result.total)} / ${model.frameworks[period].total}</td><td>${percent(result.percent)}</td>
<td>${result.rank}/${result.of}</td><td>${result.grade}</td><td>${moved}</td></tr>
<tr class="remark"><td colspan="6">Quyết định công bố: ${result.published.decision}, ngày ${date(result.published.date)}</td></tr>`;
}

function criterionRow(criterion, result, old) {
	const final = result.final[criterion.id];
	const reason = result.reason[criterion.id];
	return `<tr><th><a href="../tieu-chi/cap-xa/${criterion.id}.html">${criterion.id}</a> ${escape(criterion.title)}</th>
<td>${points(criterion.hundredths)}</td><td>${points(result.self[criterion.id])}</td><td>${points(final)}</td>
<td>${change(final - old.final[criterion.id])}</td><td>${points(criterion.hundredths - final)}</td>
<td>${reason ? `<p>${escape(reason)}</p>` : ""}</td></tr>`;
}

export function render({ model, unit }) {
	const { periods, last, results } = model;
	const parent = model.units.get(unit.parent);
	let out = `<dl><dt>Cấp</dt><dd>${unit.level}</dd>${parent ? `<dt>Trực thuộc</dt><dd>${link("../", parent)}</dd>` : ""}
${unit.code ? `<dt>Mã</dt><dd>${unit.code}</dd>` : ""}</dl>\n`;
	if (unit.units.length)
		out += `<ul>${unit.units.map((id) => `<li>${link("../", model.units.get(id))}</li>`).join("\n")}</ul>\n`;
	if (!results[last][unit.id]) return out;
	out += `<table id="results"><caption>Kết quả và thứ hạng qua các năm</caption>
<thead><tr><th>Kỳ</th><th>Điểm</th><th>Tỷ lệ</th><th>Hạng</th><th>Xếp loại</th><th>Thay đổi</th></tr></thead><tbody>
${periods.map((period, i) => yearRow(model, unit, period, periods[i - 1])).join("\n")}
</tbody></table>\n`;
	out += `<table id="criteria-table"><caption>Điểm từng tiêu chí, ${last}</caption>
<thead><tr><th>Tiêu chí</th><th>Điểm tối đa</th><th>Tự chấm</th><th>Điểm cuối cùng</th><th>Thay đổi</th><th>Mất</th><th>Lý do mất điểm</th></tr></thead><tbody>
${model.criteria.map((criterion) => criterionRow(criterion, results[last][unit.id], results[periods.at(-2)][unit.id])).join("\n")}
</tbody></table>`;
	return out;
}
