import { link, escape } from "./text.js";

export const data = { layout: "layout.11ty.js" };

export function render({ model, content, number, issuer, units }) {
	return `<dl><dt>Số</dt><dd>${escape(number)}</dd><dt>Cơ quan ban hành</dt><dd>${link("../", model.units.get(issuer))}</dd>
<dt>Đơn vị</dt><dd>${units.map((id) => link("../", model.units.get(id))).join(", ")}</dd></dl>
${content}`;
}
