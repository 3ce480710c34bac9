// Every text of every page whose letters are written from right to left stands in a <bdi>, but in
// attributes, titles, pictures, and in what authors wrote as running text.
//   node turned.mjs OUTPUT
import { readdirSync, readFileSync } from "node:fs";

const turned = /[\u0590-\u08ff]/;
const voids = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const apart = new Set(["bdi", "title", "svg", "script", "style", "option"]);
let held = 0;
const loose = new Map();
for (const path of readdirSync(process.argv[2], { recursive: true })) {
	if (!path.endsWith(".html")) continue;
	const open = [];
	for (const [, tag, text] of readFileSync(`${process.argv[2]}/${path}`, "utf8").matchAll(/<([^>]*)>([^<]*)/g)) {
		const name = /^\/?[a-z0-9]*/.exec(tag)[0];
		if (name.startsWith("/")) open.splice(open.findLastIndex(([one]) => one === name.slice(1)));
		else if (name && !voids.has(name) && !tag.endsWith("/")) open.push([name, tag]);
		let rest = text;
		for (let before = ""; before !== rest; ) rest = (before = rest).replace(/\u2068[^\u2068\u2069]*\u2069/g, "");
		if (!turned.test(rest)) continue;
		const running = open.some(([, whole]) => / class="body"/.test(whole)) && !open.some(([one]) => one === "a");
		if (running || open.some(([one]) => apart.has(one))) held += open.some(([one]) => one === "bdi");
		else loose.set(`${path.split("/")[0]}: <${open.at(-1)?.[1]}>${text.trim()}`.slice(0, 160), true);
	}
}
for (const one of [...loose.keys()].slice(0, Number(process.env.MOST ?? 10))) console.log(one);
console.log(held > 100 && loose.size === 0 ? "all isolated" : `${held} isolated, ${loose.size} not`);
