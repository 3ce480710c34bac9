import { link, points } from "../_includes/text.js";

export const data = {
	layout: "layout.11ty.js",
	pagination: { data: "model.criteria", size: 1, alias: "criterion" },
	root: "../../",
	eleventyExcludeFromCollections: true,
	permalink: ({ criterion }) => `tieu-chi/cap-xa/${criterion.id}.html`,
	eleventyComputed: { title: ({ criterion }) => `Tiêu chí ${criterion?.id}. ${criterion?.title}` },
};

export function render({ model, criterion, root }) {
	const most = points(criterion.hundredths);
	const periods = model.periods.map((period) => {
		const spread = criterion.periods[period];
		return `<tr><th><a href="${root}xep-hang/${model.frameworks[period].id}-${period}.html">${period}</a></th><td>${most}</td>
<td>${spread.count}</td><td>${points(spread.mean)}</td><td>${points(spread.least)}</td><td>${points(spread.most)}</td></tr>`;
	});
	const units = Object.keys(model.results[model.last]).map((id) => {
		const cells = model.periods.map((period) => `<td>${points(model.results[period][id].final[criterion.id])}</td>`);
		return `<tr><th>${link(root, model.units.get(id))}</th>${cells.join("")}</tr>`;
	});
	return `<table id="periods-table"><thead><tr><th>Kỳ</th><th>Điểm tối đa</th><th>Số đơn vị có điểm</th><th>Trung bình</th><th>Thấp nhất</th><th>Cao nhất</th></tr></thead><tbody>
${periods.join("\n")}
</tbody></table>
<table id="units"><thead><tr><th>Đơn vị</th>${model.periods.map((period) => `<th>${period}</th>`).join("")}</tr></thead><tbody>
${units.join("\n")}
</tbody></table>`;
}
