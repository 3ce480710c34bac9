import { change, link, movement, percent, points } from "../_includes/text.js";

export const data = {
	layout: "layout.11ty.js",
	pagination: { data: "model.periods", size: 1, alias: "period" },
	eleventyExcludeFromCollections: true,
	permalink: ({ model, period }) => `xep-hang/${model.frameworks[period].id}-${period}.html`,
	eleventyComputed: { title: ({ period }) => `Bảng xếp hạng ${period}` },
};

export function render({ model, period }) {
	const framework = model.frameworks[period];
	const before = model.results[model.periods[model.periods.indexOf(period) - 1]];
	const rows = model.order[period].map((id) => {
		const result = model.results[period][id];
		const old = before?.[id];
		const moved = old
			? `<td>${change(result.total - old.total)}</td><td>${movement(old.rank - result.rank)}</td>`
			: "";
		return `<tr><th>${link("../", model.units.get(id))}</th><td>${result.rank}/${result.of}</td>
<td>${points(result.total)} / ${framework.total}</td><td>${percent(result.percent)}</td><td>${result.grade}</td>${moved}</tr>`;
	});
	const heat = model.order[period].map((id) => {
		const cells = framework.criteria.map((area) => {
			const share = model.ratio(model.results[period][id].final[area.id], area.hundredths);
			return `<td class="heat-${Math.min(4, Math.floor(share / 2000))}">${percent(share)}</td>`;
		});
		return `<tr><th>${link("../", model.units.get(id))}</th>${cells.join("")}</tr>`;
	});
	return `<table class="league"><thead><tr><th>Đơn vị</th><th>Hạng</th><th>Điểm</th><th>Tỷ lệ</th><th>Xếp loại</th>${before ? "<th>Thay đổi</th><th>Lên, xuống</th>" : ""}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
<table class="heat"><thead><tr><th>Đơn vị</th>${framework.criteria.map((area) => `<th>${area.id}</th>`).join("")}</tr></thead><tbody>
${heat.join("\n")}
</tbody></table>`;
}
