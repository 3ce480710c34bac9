import { link } from "../_includes/text.js";

export const data = { layout: "layout.11ty.js", permalink: "don-vi.html", root: "", title: "Đơn vị" };

export const render = ({ model }) => `<ul>${model.unitList.map((unit) => `<li>${link("", unit)}</li>`).join("\n")}</ul>`;
