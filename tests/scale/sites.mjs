// Sites with N of one thing each: what a person or a machine can put in. A case gives the files
// of a site of size n; `n` is the smaller of the two sizes that are compared, large enough that
// what is counted outweighs what every site costs. Where each of n pages lists n things, or
// mistakes keep pages from being made, only what is read and judged is measured (`read`). All of
// it is fictional.

const lines = (n, line) => Array.from({ length: n }, (_, i) => line(i)).join("\n") + "\n";
const list = (n, item) => `[${Array.from({ length: n }, (_, i) => item(i)).join(", ")}]`;

const site = "title: Trang hư cấu\n";
const under = (inside) =>
	`- id: tinh\n  level: province\n  name: Tỉnh Hư Cấu\n  units:\n${inside}`;
const communes = (n) =>
	under(lines(n, (i) => `    - {id: xa-${i}, level: commune, name: Xã Hư Cấu ${i}}`));
const departments = (n) =>
	under(lines(n, (i) => `    - {id: phong-${i}, level: department, name: Phòng Hư Cấu ${i}}`));

// A month for each number, from 1900 on; a day for each, likewise.
const month = (i) => `${1900 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`;
const day = (i) => new Date(Date.UTC(1900, 0, 1 + i)).toISOString().slice(0, 10);

const plan = (body, front = "") =>
	`---\ntitle: Kế hoạch hư cấu\ndate: 2024-01-15\nissuer: tinh\n${front}---\n\n${body}`;

const framework = (criteria, more = "") => `title: Bộ tiêu chí hư cấu
lineage: bo
level: commune
periods: [2023]
${more}criteria:
${criteria}`;
const leaf = (i) => `  - {id: "${i + 1}", title: Tiêu chí ${i + 1}, max: 2}`;

// A site whose plan has this body; one with a framework and sheets.
const planned = (units, body, front) => ({
	"content/units/tinh.yaml": units,
	"content/plans/ke-hoach.md": plan(body, front),
});
const scored = (units, frameworkText, sheets) => ({
	"content/units/tinh.yaml": units,
	"content/frameworks/bo.yaml": frameworkText,
	...sheets,
});
const many = (n, path, text) =>
	Object.fromEntries(Array.from({ length: n }, (_, i) => [path(i), text(i)]));

const task = (i, rest) => `- [ ] [NV-${i}](task:) Việc hư cấu ${i} ${rest}`;

const cases = {
	/* units */
	units: { n: 1000, files: (n) => ({ "content/units/tinh.yaml": communes(n) }) },
	"aliases of one unit": {
		n: 25000,
		files: (n) => ({
			"content/units/tinh.yaml": under(
				`    - {id: xa, level: commune, name: Xã Hư Cấu, aliases: ${list(n, (i) => `Tên ${i}`)}}\n`,
			),
		}),
	},
	"one alias of all units": {
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": under(
				lines(
					n,
					(i) => `    - {id: xa-${i}, level: commune, name: Xã ${i}, aliases: [Chung]}`,
				),
			),
		}),
	},
	"one name of all units": {
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": under(
				lines(n, (i) => `    - {id: xa-${i}, level: commune, name: Xã Chung}`),
			),
		}),
	},
	"renames of one unit": {
		quick: true,
		n: 1500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			"content/events/doi.yaml": lines(
				n,
				(i) =>
					`- {decision: "QĐ ${i}", effective: ${day(i)}, changes: [{rename: xa-0, was: Xã Cũ ${i}}]}`,
			),
		}),
	},
	"renames of all units": {
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": communes(n),
			"content/events/doi.yaml": lines(
				n,
				(i) =>
					`- {decision: "QĐ ${i}", effective: ${day(i)}, changes: [{rename: xa-${i}, was: Xã Cũ ${i}}]}`,
			),
		}),
	},
	"moves of one unit": {
		quick: true,
		n: 1500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2) + "- {id: tinh-2, level: province, name: Tỉnh Hai}\n",
			"content/events/doi.yaml": lines(
				n,
				(i) =>
					`- {decision: "QĐ ${i}", effective: ${day(i)}, changes: [{move: xa-0, was: ${i % 2 === n % 2 ? "tinh-2" : "tinh"}}]}`,
			),
		}),
	},
	"a chain of mergers": {
		read: true,
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": communes(n + 1),
			"content/events/nhap.yaml": lines(
				n,
				(i) =>
					`- {decision: "QĐ ${i}", effective: ${day(i)}, changes: [{from: [xa-${i}], to: [xa-${i + 1}]}]}`,
			),
		}),
	},
	"a merger of many": {
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": communes(n + 1),
			"content/events/nhap.yaml": `- {decision: QĐ 1, effective: 2020-01-01, changes: [{from: ${list(n, (i) => `xa-${i}`)}, to: [xa-${n}]}]}\n`,
		}),
	},
	"a merger with itself, shared out": {
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": communes(n + 1),
			"content/events/chia.yaml": `- {decision: QĐ 1, effective: 2020-01-01, changes: [{from: [xa-${n}], to: ${list(n, (i) => `xa-${i}`)}, shares: {${Array.from({ length: n }, (_, i) => `xa-${i}: ${i + 1}`).join(", ")}}}]}\n`,
		}),
	},
	"mergers, two and two": {
		n: 500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2 * n),
			"content/events/nhap.yaml": lines(
				n,
				(i) =>
					`- {decision: "QĐ ${i}", effective: 2020-01-01, changes: [{from: [xa-${2 * i}, xa-${2 * i + 1}], to: [xa-${2 * i}]}]}`,
			),
		}),
	},
	"a merger of as many as may be into many": {
		read: true,
		n: 500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(100 + n),
			"content/events/nhap.yaml": `- {decision: QĐ 1, effective: 2020-01-01, changes: [{from: ${list(100, (i) => `xa-${i}`)}, to: ${list(n, (i) => `xa-${100 + i}`)}}]}\n`,
		}),
	},
	"mergers of the same units": {
		n: 500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			"content/events/nhap.yaml": lines(
				n,
				(i) =>
					`- {decision: "QĐ ${i}", effective: ${day(i)}, changes: [{from: [xa-0, xa-1], to: [xa-0, xa-1]}]}`,
			),
		}),
	},
	/* frameworks and sheets */
	criteria: {
		read: true,
		n: 25000,
		files: (n) =>
			scored(communes(2), framework(lines(n, leaf)), {
				"content/scores/2023/xa-0.yaml": `scores:\n${lines(n, (i) => `  "${i + 1}": 1`)}`,
			}),
	},
	"criteria in groups": {
		read: true,
		n: 100,
		files: (n) =>
			scored(
				communes(2),
				framework(
					lines(
						n,
						(i) =>
							`  - id: "${i + 1}"\n    title: Nhóm ${i + 1}\n    criteria:\n${Array.from({ length: 10 }, (_, j) => `      - {id: "${i + 1}.${j + 1}", title: Tiêu chí ${i + 1} ${j + 1}, max: 2}`).join("\n")}`,
					),
				),
				{
					"content/scores/2023/xa-0.yaml": `scores:\n${lines(n * 10, (i) => `  "${Math.floor(i / 10) + 1}.${(i % 10) + 1}": 1`)}`,
				},
			),
	},
	rounds: {
		read: true,
		n: 1000,
		files: (n) =>
			scored(
				communes(2),
				framework(leaf(0) + "\n", `rounds: ${list(n, (i) => `{id: v${i}, name: Vòng ${i}}`)}\n`),
				{
					"content/scores/2023/xa-0.yaml": `scores:\n  "1": {${Array.from({ length: n }, (_, i) => `v${i}: 1`).join(", ")}}\n`,
				},
			),
	},
	grades: {
		n: 6000,
		files: (n) =>
			scored(
				communes(2),
				framework(
					leaf(0) + "\n",
					`grades: ${list(n, (i) => `{id: g${i}, name: Hạng ${i}, from: ${((n - i) / 1000).toFixed(4)}}`)}\n`,
				),
				{ "content/scores/2023/xa-0.yaml": `scores:\n  "1": 1\n` },
			),
	},
	"frameworks of one lineage": {
		read: true,
		n: 400,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/frameworks/bo-${i}.yaml`,
				(i) => framework(leaf(0) + "\n").replace("[2023]", `[${month(i)}]`),
			),
			...many(
				n,
				(i) => `content/scores/${month(i)}/xa-0.yaml`,
				() => 'scores:\n  "1": 1\n',
			),
		}),
	},
	"frameworks, each of its own lineage": {
		read: true,
		n: 400,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/frameworks/bo-${i}.yaml`,
				(i) => framework(leaf(0) + "\n").replace("lineage: bo", `lineage: bo-${i}`),
			),
			...many(
				n,
				(i) => `content/scores/2023/xa-0.bo-${i}.yaml`,
				() => 'scores:\n  "1": 1\n',
			),
		}),
	},
	"frameworks, each of its own scope": {
		read: true,
		n: 400,
		files: (n) => ({
			"content/units/tinh.yaml": under(
				lines(
					n,
					(i) =>
						`    - {id: huyen-${i}, level: district, name: Huyện ${i}, units: [{id: xa-${i}, level: commune, name: Xã ${i}}]}`,
				),
			),
			...many(
				n,
				(i) => `content/frameworks/bo-${i}.yaml`,
				(i) => framework(leaf(0) + "\n", `scope: huyen-${i}\n`),
			),
			...many(
				n,
				(i) => `content/scores/2023/xa-${i}.yaml`,
				() => 'scores:\n  "1": 1\n',
			),
		}),
	},
	"groups of units": {
		read: true,
		n: 400,
		files: (n) =>
			scored(
				under(
					lines(
						n,
						(i) => `    - {id: xa-${i}, level: commune, name: Xã ${i}, group: Nhóm ${i}}`,
					),
				),
				framework(leaf(0) + "\n", "rank_within: group\n").replace("[2023]", "[2022, 2023]"),
				many(
					2 * n,
					(i) => `content/scores/${2022 + (i % 2)}/xa-${Math.floor(i / 2)}.yaml`,
					() => 'scores:\n  "1": 1\n',
				),
			),
	},
	"sheets of one period": {
		n: 500,
		files: (n) =>
			scored(
				communes(n),
				framework(leaf(0) + "\n" + leaf(1) + "\n"),
				many(
					n,
					(i) => `content/scores/2023/xa-${i}.yaml`,
					(i) => `scores:\n  "1": ${(i % 200) / 100}\n  "2": 1\n`,
				),
			),
	},
	"sheets of one unit": {
		read: true,
		n: 400,
		files: (n) =>
			scored(
				communes(2),
				framework(leaf(0) + "\n").replace("[2023]", list(n, month)),
				many(
					n,
					(i) => `content/scores/${month(i)}/xa-0.yaml`,
					(i) => `scores:\n  "1": ${(i % 200) / 100}\n`,
				),
			),
	},
	"published figures": {
		n: 500,
		files: (n) =>
			scored(
				communes(n),
				framework(leaf(0) + "\n"),
				many(
					n,
					(i) => `content/scores/2023/xa-${i}.yaml`,
					(i) => `published: {percent: "${50 + (i % 50)}", rank: ${i + 1}/${n}}\n`,
				),
			),
	},
	corrections: {
		n: 2000,
		files: (n) =>
			scored(communes(2), framework(leaf(0) + "\n"), {
				"content/scores/2023/xa-0.yaml": `scores:\n  "1": 1\npublished: {percent: 50, date: 2024-01-12}\ncorrections:\n${lines(n, (i) => `  - {date: 2024-02-03, reason: Sửa lần ${i}}`)}`,
			}),
	},
	"evidence of one score": {
		n: 2000,
		files: (n) =>
			scored(communes(2), framework(leaf(0) + "\n"), {
				"content/scores/2023/xa-0.yaml": `scores:\n  "1": {appraised: 1, evidence: ${list(n, (i) => `Báo cáo số ${i}`)}}\n`,
			}),
	},
	"documents as evidence": {
		n: 300,
		files: (n) => ({
			...scored(communes(2), framework(lines(n, leaf)), {
				"content/scores/2023/xa-0.yaml": `scores:\n${lines(n, (i) => `  "${i + 1}": {appraised: 1, evidence: ["doc:kh-${i}"]}`)}`,
			}),
			...many(
				n,
				(i) => `content/plans/kh-${i}.md`,
				() => plan("Văn bản hư cấu.\n"),
			),
		}),
	},
	/* indicators */
	// Of more than a thousand units names are looked at once more.
	"values of one indicator": {
		n: 1500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(n),
			"content/indicators/chi-so.yaml": `title: Chỉ số\nmeasure: "%"\nbetter: higher\nvalues:\n${lines(n, (i) => `  - {unit: xa-${i}, period: 2023, value: ${i % 100}, target: 50}`)}`,
		}),
	},
	"values of one unit": {
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			"content/indicators/chi-so.yaml": `title: Chỉ số\nmeasure: "%"\nbetter: higher\nvalues:\n${lines(n, (i) => `  - {unit: xa-0, period: ${month(i)}, value: ${i % 100}, target: 50}`)}`,
		}),
	},
	indicators: {
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/indicators/chi-so-${i}.yaml`,
				(i) =>
					`title: Chỉ số ${i}\nmeasure: "%"\nbetter: higher\nvalues:\n  - {unit: xa-0, period: 2023, value: ${i % 100}}\n`,
			),
		}),
	},
	/* documents */
	documents: {
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/plans/kh-${i}.md`,
				(i) => plan("Văn bản hư cấu.\n", `number: ${i + 1}/KH\nunits: [xa-0]\n`),
			),
		}),
	},
	"documents of one number": {
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/plans/kh-${i}.md`,
				() => plan("Văn bản hư cấu.\n", "number: 1/KH\n"),
			),
		}),
	},
	"units of one document": {
		n: 1000,
		files: (n) => planned(communes(n), "Các xã.\n", `units: ${list(n, (i) => `xa-${i}`)}\n`),
	},
	"documents in a chain": {
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n + 1,
				(i) => `content/plans/kh-${i}.md`,
				(i) => plan("Văn bản hư cấu.\n", i ? `based_on: doc:kh-${i - 1}\nreplaces: doc:kh-${i - 1}\n` : ""),
			),
		}),
	},
	"documents based on one": {
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n + 1,
				(i) => `content/plans/kh-${i}.md`,
				(i) => plan("Xem [văn bản](doc:kh-0).\n", i ? "based_on: doc:kh-0\n" : ""),
			),
		}),
	},
	"one based on documents": {
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/plans/kh-${i}.md`,
				() => plan("Văn bản hư cấu.\n"),
			),
			"content/plans/z.md": plan(
				lines(n, (i) => `Xem [văn bản](doc:kh-${i}).`),
				`based_on: ${list(n, (i) => `"doc:kh-${i}"`)}\n`,
			),
		}),
	},
	"attachments of documents": {
		quick: true,
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/plans/kh-${i}/index.md`,
				() => plan("Xem [bảng](bang.csv).\n"),
			),
			...many(
				n,
				(i) => `content/plans/kh-${i}/bang.csv`,
				() => "a,b\n",
			),
		}),
	},
	"attachments of one document": {
		n: 500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			"content/plans/kh/index.md": plan(lines(n, (i) => `Xem [bảng](bang-${i}.csv).`)),
			...many(
				n,
				(i) => `content/plans/kh/bang-${i}.csv`,
				() => "a,b\n",
			),
		}),
	},
	"targets of units": {
		n: 500,
		files: (n) => ({
			...scored(communes(n), framework(leaf(0) + "\n"), {}),
			"content/plans/ke-hoach.md": plan(
				"Chỉ tiêu.\n",
				`period: 2023\ntargets:\n${lines(n, (i) => `  xa-${i}: {period: 2023, percent: 90}`)}`,
			),
		}),
	},
	"pages of text": {
		read: true,
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/pages/trang-${i}.md`,
				(i) => `---\ntitle: Trang ${i}\n---\n\nLời hư cấu.\n`,
			),
		}),
	},
	/* a document's body */
	"equal headings": {
		quick: true,
		n: 1000,
		files: (n) => planned(communes(2), lines(n, () => "## Như nhau\n")),
	},
	headings: { n: 1000, files: (n) => planned(communes(2), lines(n, (i) => `## Mục ${i}\n`)) },
	paragraphs: { n: 2000, files: (n) => planned(communes(2), lines(n, (i) => `Đoạn ${i}.\n`)) },
	"lines of a paragraph": {
		n: 2000,
		files: (n) => planned(communes(2), lines(n, (i) => `Dòng ${i} của một đoạn.`)),
	},
	"links of a paragraph": {
		n: 1000,
		files: (n) => planned(communes(n), lines(n, (i) => `[xã](unit:xa-${i}),`)),
	},
	"rows of a table": {
		n: 1000,
		files: (n) => planned(communes(2), `| a | b |\n|---|---|\n${lines(n, (i) => `| ${i} | x |`)}`),
	},
	"columns of a table": {
		read: true,
		n: 10000,
		files: (n) =>
			planned(
				communes(2),
				`|${"a|".repeat(n)}\n|${"---|".repeat(n)}\n|${"b|".repeat(n)}\n`,
			),
	},
	"rows of a wide table": {
		n: 40,
		files: (n) =>
			planned(
				communes(2),
				`|${"a|".repeat(200)}\n|${"---|".repeat(200)}\n${lines(n, () => `|${"b|".repeat(200)}`)}`,
			),
	},
	footnotes: {
		n: 500,
		files: (n) =>
			planned(communes(2), lines(n, (i) => `Lời.[^${i}]\n`) + "\n" + lines(n, (i) => `[^${i}]: Chú thích ${i}.\n`)),
	},
	"references to one footnote": {
		n: 500,
		files: (n) => planned(communes(2), lines(n, () => "Lời.[^1]\n") + "\n[^1]: Chú thích.\n"),
	},
	images: {
		n: 1000,
		files: (n) => planned(communes(2), lines(n, () => "![ảnh](https://vi-du.example/a.png)\n")),
	},
	"nested images": {
		read: true,
		n: 1000,
		files: (n) => planned(communes(2), `${"![".repeat(n)}a${"](https://vi-du.example/a.png)".repeat(n)}\n`),
	},
	"images, nested as deep as may be": {
		n: 40,
		files: (n) =>
			planned(
				communes(2),
				lines(n, () => `${"![".repeat(100)}a${"](https://vi-du.example/a.png)".repeat(100)}\n`),
			),
	},
	"what looks like boxes": {
		n: 1000,
		files: (n) => planned(communes(2), lines(n, (i) => `[v] Việc ${i}\n`)),
	},
	"what looks like boxes, in one paragraph": {
		n: 1000,
		files: (n) => planned(communes(2), lines(n, (i) => `• [v] Việc ${i}`)),
	},
	"what looks like links": {
		n: 1000,
		files: (n) => planned(communes(2), lines(n, (i) => `[việc ${i}] (unit:xa-0)\n`)),
	},
	"opening brackets": { n: 4000, files: (n) => planned(communes(2), `${"[ ".repeat(n)}\n`) },
	/* tasks */
	tasks: {
		n: 300,
		files: (n) => planned(communes(2), lines(n, (i) => task(i, "[Xã Hư Cấu 0](lead:) [31/12/2024](due:)"))),
	},
	"tasks of one number": {
		quick: true,
		n: 300,
		files: (n) => planned(communes(2), lines(n, () => task(1, "[Xã Hư Cấu 0](lead:)"))),
	},
	"tasks without number": {
		quick: true,
		n: 500,
		files: (n) => planned(communes(2), lines(n, (i) => `- [ ] Việc ${i}`)),
	},
	"tasks, each with its lead": {
		n: 300,
		files: (n) =>
			planned(departments(n), lines(n, (i) => task(i, `[phòng](lead:phong-${i}) [31/12/2024](due:)`))),
	},
	"leads of one task": {
		read: true,
		n: 500,
		files: (n) =>
			planned(
				departments(n),
				task(1, `[phòng](lead:${Array.from({ length: n }, (_, i) => `phong-${i}`).join(",")})\n`),
			),
	},
	"links of one task": {
		n: 500,
		files: (n) => planned(communes(n), task(1, lines(n, (i) => `[xã](unit:xa-${i})`).replaceAll("\n", " ")) + "\n"),
	},
	"shares of one task": {
		quick: true,
		n: 500,
		files: (n) =>
			planned(
				communes(n),
				task(1, "[các xã](unit:communes) [31/12/2024](due:)\n") +
					lines(n, (i) => `  - [x] [xã](unit:xa-${i}) [20/10/2024](done:)`),
			),
	},
	"progress of one task": {
		n: 500,
		files: (n) => planned(communes(2), task(1, "\n") + lines(n, (i) => `  - ${day(i + 45000)}: việc ${i}`)),
	},
	"targets of one task": {
		n: 500,
		files: (n) => ({
			...planned(
				communes(2),
				task(1, lines(n, (i) => `[từ ${i}](target:chi-so>=${i})`).replaceAll("\n", " ")) + "\n",
			),
			"content/indicators/chi-so.yaml": `title: Chỉ số\nmeasure: "%"\nbetter: higher\n`,
		}),
	},
	"evidence of one task": {
		n: 500,
		files: (n) =>
			planned(
				communes(2),
				task(1, lines(n, (i) => `[BC ${i}](evidence:https://vi-du.example/${i})`).replaceAll("\n", " ")) + "\n",
			),
	},
	"instances of one task": {
		n: 150,
		files: (n) =>
			planned(
				communes(2),
				task(1, `[hằng tháng](due:monthly) [từ](from:1900-01-01) [đến](to:${month(n - 1)})\n`) +
					lines(n, (i) => `  - [x] [tháng](period:${month(i)}) [xong](done:2024-01-20)`),
			),
	},
	"weekly tasks": {
		n: 200,
		files: (n) => planned(communes(2), lines(n, (i) => task(i, "[hằng tuần](due:weekly)"))),
	},
	"tasks of another": {
		n: 300,
		files: (n) => planned(communes(2), lines(n, (i) => task(i, i ? `[việc](task:ke-hoach/NV-${i - 1})` : ""))),
	},
	"tasks of all communes": {
		n: 400,
		files: (n) => planned(communes(n), lines(10, (i) => task(i, "[các xã](unit:communes) [31/12/2024](due:)"))),
	},
	"links to all communes": {
		quick: true,
		n: 500,
		files: (n) => planned(communes(n), lines(n, () => "[Các xã](unit:communes).\n")),
	},
	"links to all listed": {
		n: 500,
		files: (n) =>
			planned(communes(n), lines(n, () => "[Các xã](unit:*).\n"), `units: ${list(n, (i) => `xa-${i}`)}\n`),
	},
	"findings of all communes": {
		n: 400,
		files: (n) =>
			planned(
				communes(n),
				"## [Hạn chế](finding:limitation)\n\n" +
					lines(10, (i) => `- [HC-${i}](finding:) [Các xã](unit:communes) chậm.`),
			),
	},
	"findings, each with its unit": {
		n: 400,
		files: (n) =>
			planned(
				communes(n),
				"## [Hạn chế](finding:limitation)\n\n" + lines(n, (i) => `- [Xã](unit:xa-${i}) chậm ${i}.`),
				`units: ${list(n, (i) => `xa-${i}`)}\n`,
			),
	},
	"findings of one number": {
		quick: true,
		n: 400,
		files: (n) =>
			planned(
				communes(2),
				"## [Hạn chế](finding:limitation)\n\n" + lines(n, () => "- [HC-1](finding:) chậm."),
			),
	},
	"ranges of criteria": {
		quick: true,
		n: 300,
		files: (n) => ({
			...scored(communes(2), framework(lines(n, leaf)), {}),
			"content/plans/ke-hoach.md": plan(lines(n, () => `[Mục](criterion:1..${n}).\n`), "framework: bo\nperiod: 2023\n"),
		}),
	},
	"tasks of one criterion": {
		n: 300,
		files: (n) => ({
			...scored(communes(2), framework(leaf(0) + "\n"), {}),
			"content/plans/ke-hoach.md": plan(lines(n, (i) => task(i, "[Mục](criterion:1)")), "framework: bo\nperiod: 2023\n"),
		}),
	},
	/* mistakes */
	"unknown units": {
		read: true,
		n: 400,
		files: (n) => planned(communes(n), lines(n, (i) => `[xã](unit:xb-${i}),`)),
	},
	"unknown names of units": {
		read: true,
		quick: true,
		n: 400,
		files: (n) => planned(communes(n), lines(n, (i) => `[Xã Hư Cáu ${i}](unit:),`)),
	},
	"one unknown name, often": {
		read: true,
		n: 400,
		files: (n) => planned(communes(n), lines(n, () => "[Xã Hư Cáu](unit:),")),
	},
	"unknown criteria": {
		read: true,
		n: 1500,
		files: (n) =>
			scored(communes(2), framework(lines(n, leaf)), {
				"content/scores/2023/xa-0.yaml": `scores:\n${lines(n, (i) => `  "${i + 1}.1": 1`)}`,
			}),
	},
	"unknown criteria of links": {
		read: true,
		n: 1500,
		files: (n) => ({
			...scored(communes(2), framework(lines(n, leaf)), {}),
			"content/plans/ke-hoach.md": plan(lines(n, (i) => `[Mục](criterion:${i + 1}.1).\n`), "framework: bo\nperiod: 2023\n"),
		}),
	},
	"unknown documents": {
		read: true,
		n: 300,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			...many(
				n,
				(i) => `content/plans/kh-${i}.md`,
				(i) => plan(`Xem [văn bản](doc:kx-${i}).\n`),
			),
		}),
	},
	"unknown indicators": {
		read: true,
		n: 300,
		files: (n) => ({
			...planned(communes(2), lines(n, (i) => `[chỉ số](indicator:chi-xo-${i}),`)),
			...many(
				n,
				(i) => `content/indicators/chi-so-${i}.yaml`,
				(i) => `title: Chỉ số ${i}\nmeasure: "%"\nbetter: higher\n`,
			),
		}),
	},
	"unknown tasks": {
		quick: true,
		read: true,
		n: 300,
		files: (n) =>
			planned(communes(2), lines(n, (i) => task(i, `[việc](task:ke-hoach/NX-${i})`))),
	},
	"unknown files": {
		read: true,
		quick: true,
		n: 1500,
		files: (n) => ({
			"content/units/tinh.yaml": communes(2),
			"content/plans/kh/index.md": plan(lines(n, (i) => `Xem [bảng](bangg-${i}.csv).`)),
			...many(
				n,
				(i) => `content/plans/kh/bang-${i}.csv`,
				() => "a,b\n",
			),
		}),
	},
	"unknown units of sheets": {
		read: true,
		n: 400,
		files: (n) =>
			scored(
				communes(n),
				framework(leaf(0) + "\n"),
				many(
					n,
					(i) => `content/scores/2023/xb-${i}.yaml`,
					() => 'scores:\n  "1": 1\n',
				),
			),
	},
	"unknown keys": {
		read: true,
		n: 1000,
		files: (n) => ({ "content/units/tinh.yaml": communes(2), "site.yaml": site + lines(n, (i) => `khoa_${i}: x`) }),
	},
	"unknown keys of units": {
		read: true,
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": under(
				lines(n, (i) => `    - {id: xa-${i}, level: commune, name: Xã ${i}, nam: x}`),
			),
		}),
	},
	"mistakes of one line": {
		read: true,
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": `[{id: tinh, level: province, name: Tỉnh}, ${Array.from({ length: n }, (_, i) => `{id: xa-${i}, level: comune, name: Xã ${i}}`).join(", ")}]\n`,
		}),
	},
	"units of one id": {
		read: true,
		n: 1000,
		files: (n) => ({
			"content/units/tinh.yaml": under(lines(n, (i) => `    - {id: xa, level: commune, name: Xã ${i}}`)),
		}),
	},
	"repeated keys": {
		read: true,
		n: 1000,
		files: (n) => ({ "content/units/tinh.yaml": communes(2), "site.yaml": site + "params:\n" + lines(n, () => "  a: x") }),
	},
	"numbers cut by commas": {
		read: true,
		n: 1000,
		files: (n) =>
			scored(communes(2), framework(leaf(0) + "\n"), {
				"content/scores/2023/xa-0.yaml": `scores:\n  "1": {appraised: 1${",5".repeat(n)}}\n`,
			}),
	},
	"names that differ in how they are written": {
		read: true,
		n: 500,
		files: (n) => ({
			"content/units/tinh.yaml": under(
				lines(n, (i) => {
					const name = [..."xa hu cau nao"].map((c, k) => ((i >> k) & 1 ? c.toUpperCase() : c)).join("");
					return `    - {id: xa-${i}, level: commune, name: ${name}}`;
				}),
			),
		}),
	},
	params: {
		n: 1000,
		files: (n) => ({ "content/units/tinh.yaml": communes(2), "site.yaml": site + "params:\n" + lines(n, (i) => `  a${i}: x`) }),
	},
};

const simple = framework(leaf(0) + "\n");
const sheet = (score) => `scores:\n  "1": ${score}\n`;
Object.assign(cases, {
	/* versions */
	"changed sheets": {
		commands: ["diff"],
		n: 300,
		versions: (n) => [
			scored(communes(n), simple, many(n, (i) => `content/scores/2023/xa-${i}.yaml`, () => sheet(1))),
			many(n, (i) => `content/scores/2023/xa-${i}.yaml`, () => sheet(2)),
		],
	},
	"changed tasks": {
		commands: ["diff"],
		n: 300,
		versions: (n) => [
			planned(communes(2), lines(n, (i) => task(i, "[31/12/2024](due:)"))),
			planned(communes(2), lines(n, (i) => task(i, "[30/11/2024](due:)"))),
		],
	},
	"tasks under other numbers": {
		commands: ["diff"],
		n: 300,
		versions: (n) => [
			planned(communes(2), lines(n, (i) => `- [ ] [A-${i}](task:) Việc hư cấu ${i}`)),
			planned(communes(2), lines(n, (i) => `- [ ] [B-${i}](task:) Việc hư cấu ${i}`)),
		],
	},
	"units under other ids": {
		commands: ["diff"],
		n: 500,
		versions: (n) => [
			{ "content/units/tinh.yaml": communes(n) },
			{ "content/units/tinh.yaml": communes(n).replaceAll("id: xa-", "id: xb-") },
		],
	},
	"commits to one sheet": {
		commands: ["build"],
		n: 200,
		versions: (n) => [
			scored(communes(2), simple, {}),
			...Array.from({ length: n }, (_, i) => ({ "content/scores/2023/xa-0.yaml": sheet((i % 200) / 100) })),
		],
	},
	"commits, each to a sheet of its own": {
		commands: ["build"],
		n: 100,
		versions: (n) => [
			scored(communes(n), simple, {}),
			...Array.from({ length: n }, (_, i) => ({ [`content/scores/2023/xa-${i}.yaml`]: sheet(1) })),
		],
	},
	"commits to frameworks, each of another period": {
		commands: ["build"],
		n: 100,
		versions: (n) => [
			{ "content/units/tinh.yaml": communes(2) },
			...Array.from({ length: n }, (_, i) => ({
				[`content/frameworks/bo-${i}.yaml`]: simple.replace("[2023]", `[${month(i)}]`),
				[`content/scores/${month(i)}/xa-0.yaml`]: sheet(1),
			})),
		],
	},
	"commits that move a deadline": {
		commands: ["build"],
		n: 200,
		versions: (n) => [
			{ "content/units/tinh.yaml": communes(2) },
			...Array.from({ length: n }, (_, i) => ({
				"content/plans/ke-hoach.md": plan(task(1, `[phòng](lead:xa-0) [${day(45000 + i)}](due:)\n`)),
			})),
		],
	},
	"commits that tick boxes": {
		commands: ["build"],
		n: 60,
		versions: (n) => [
			{ "content/units/tinh.yaml": communes(2) },
			...Array.from({ length: n }, (_, i) => ({
				[`content/plans/kh-${i}.md`]: plan("- [x] [NV-1](task:) Việc hư cấu\n"),
			})),
		],
	},
});

const base = { "site.yaml": site };
for (const one of Object.values(cases)) {
	const { files, versions } = one;
	if (files) one.files = (n) => ({ ...base, ...files(n) });
	if (versions) {
		one.versions = (n) => {
			const [first, ...others] = versions(n);
			return [{ ...base, ...first }, ...others];
		};
	}
}

const nothing = { ...base, "content/units/tinh.yaml": communes(2) };
const empty = { files: () => nothing };
const emptyWrong = { files: () => ({ ...nothing, "content/plans/ke-hoach.md": plan("- [ ] Việc") }) };
const emptyVersions = { versions: () => [nothing, {}] };

export { cases, empty, emptyVersions, emptyWrong };
