/* Numbers and words as pages write them. */
export const escape = (text) =>
	String(text ?? "").replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const decimals = (n) => {
	const part = n % 100;
	return Math.floor(n / 100) + (part ? "," + String(part).padStart(2, "0").replace(/0$/, "") : "");
};
export const points = (n) => (n < 0 ? "−" : "") + decimals(Math.abs(n));
export const change = (n) => (n > 0 ? "+" : "") + points(n);
export const percent = (n) => `${Math.floor(n / 100)},${String(n % 100).padStart(2, "0")}%`;
export const movement = (n) => (n > 0 ? `▲ tăng ${n} bậc` : n < 0 ? `▼ giảm ${-n} bậc` : "giữ nguyên");
export const date = (text) => text.split("/").map((part) => part.padStart(2, "0")).join("/");
export const link = (root, unit) => `<a href="${root}don-vi/${unit.id}.html">${escape(unit.name)}</a>`;
