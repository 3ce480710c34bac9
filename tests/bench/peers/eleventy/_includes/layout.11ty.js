import { escape } from "./text.js";

export function render({ model, title, content, root = "../" }) {
	const site = escape(model.site.title);
	return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – ${site}</title>
</head>
<body>
<header><p><a href="${root}index.html">${site}</a></p>
<nav><ul><li><a href="${root}index.html">Trang chủ</a></li><li><a href="${root}don-vi.html">Đơn vị</a></li></ul></nav></header>
<main>
<h1>${escape(title)}</h1>
${content}
</main>
<footer><p>${site}</p></footer>
</body>
</html>
`;
}
