export const data = { layout: "layout.11ty.js", permalink: "index.html", root: "", title: "Trang chủ" };

export const render = ({ model }) =>
	`<p>${model.site.description}</p><ul>${model.periods
		.map((period) => `<li><a href="xep-hang/${model.frameworks[period].id}-${period}.html">${period}</a></li>`)
		.join("")}${model.criteria
		.map((criterion) => `<li><a href="tieu-chi/cap-xa/${criterion.id}.html">${criterion.id} ${criterion.title}</a></li>`)
		.join("\n")}</ul>`;
