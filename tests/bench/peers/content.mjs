/* Puts a corpus where the peers look for it, which is not timed:
 *
 *     node content.mjs CORPUS hugo|eleventy FOLDER
 *
 * Both get the YAML as it is, and documents with dates that they can read. Hugo 0.111 makes
 * pages of files alone, so it gets one with front matter for each unit, period and criterion. */
import fs from "node:fs";
import path from "node:path";

const [, , corpus, peer, folder] = process.argv;
const content = path.join(corpus, "content");

function documents(to) {
	fs.mkdirSync(to, { recursive: true });
	for (const kind of ["notices", "plans"])
		for (const name of fs.readdirSync(path.join(content, kind))) {
			const text = fs.readFileSync(path.join(content, kind, name), "utf8");
			const dated = text.replace(/^date: (\d+)\/(\d+)\/(\d+)$/m, (_, day, month, year) =>
				`date: ${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
			fs.writeFileSync(path.join(to, name), dated);
		}
}

function page(name, values) {
	const file = path.join(folder, "content", name);
	const lines = Object.entries(values).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, `---\n${lines.join("")}---\n`);
}

/* The corpus writes one unit, one criterion a line, and always alike. */
function hugoPages() {
	for (const name of fs.readdirSync(path.join(content, "units"))) {
		const text = fs.readFileSync(path.join(content, "units", name), "utf8");
		for (const [, id, title] of text.matchAll(/id: ([\w-]+),?\s+level: \w+,?\s+name: ([^,}\n]+)/g))
			page(`don-vi/${id}.md`, { title, unit: id });
	}
	for (const name of fs.readdirSync(path.join(content, "frameworks"))) {
		const text = fs.readFileSync(path.join(content, "frameworks", name), "utf8");
		for (const period of text.match(/^periods: \[(.*)\]/m)[1].split(", "))
			page(`xep-hang/${name.replace(".yaml", "")}-${period}.md`, { title: `Bảng xếp hạng ${period}`, league: period });
		for (const [, id, title] of text.matchAll(/- \{?id: "([\d.]+)",?\s+title: "?([^"\n]+)/g))
			page(`tieu-chi/cap-xa/${id}.md`, {
				title: `Tiêu chí ${id}. ${title}`, criterion: id, root: "../../", url: `/tieu-chi/cap-xa/${id}.html`,
			});
	}
	page("_index.md", { title: "Trang chủ", root: "" });
	page("don-vi.md", { title: "Đơn vị", type: "list", root: "" });
}

if (peer === "hugo") {
	for (const name of ["units", "frameworks", "scores"])
		fs.cpSync(path.join(content, name), path.join(folder, "data", name), { recursive: true });
	documents(path.join(folder, "content", "van-ban"));
	hugoPages();
} else {
	for (const name of ["units", "frameworks", "scores"])
		fs.cpSync(path.join(content, name), path.join(folder, "content", name), { recursive: true });
	documents(path.join(folder, "content", "documents"));
	fs.copyFileSync(path.join(corpus, "site.yaml"), path.join(folder, "site.yaml"));
	fs.renameSync(path.join(folder, "content.11tydata.js"), path.join(folder, "content", "content.11tydata.js"));
}
