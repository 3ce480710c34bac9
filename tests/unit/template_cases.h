/*
 * template_cases: the cases of test_template, by feature. What a template gives stands in
 * `want`; where something is wrong with it, what is reported stands in the second table.
 */
#ifndef TEMPLATE_CASES_H
#define TEMPLATE_CASES_H

#include <stddef.h>

enum { OTHERS_MOST = 4 };

struct render_case {
	const char *name;
	const char *data; /* JSON */
	const char *template;
	const char *want;
	struct {
		const char *name, *text;
	} others[OTHERS_MOST];
};

/* clang-format off */
static const struct render_case render_cases[] = {
/* Values. */
{"plain text", "{}", "Báo cáo {năm} } {", "Báo cáo {năm} } {", {{0}}},
{"empty template", "{}", "", "", {{0}}},
{"text is escaped for text and attributes", "{\"a\":\"<b title='x\\\"y'>&</b>\"}", "{{a}}",
	"&lt;b title=&#39;x&quot;y&#39;&gt;&amp;&lt;/b&gt;", {{0}}},
{"what is written from right to left is isolated between elements", "{\"a\":\"\u05d0<\"}",
	"<p title='{{a}}'>{{a}} 1</p><title>{{a}}</title>",
	"<p title='\xd7\x90&lt;'><bdi>\xd7\x90&lt;</bdi> 1</p><title>\xd7\x90&lt;</title>", {{0}}},
{"three braces and ampersand do not escape", "{\"a\":\"<&>\"}", "{{{a}}}{{&a}}{{& a }}{{{ a }}}",
	"<&><&><&><&>", {{0}}},
{"brace behind a raw tag is text", "{\"a\":\"x\"}", "{{{a}}}}", "x}", {{0}}},
{"numbers keep their digits", "{\"a\":1.50,\"b\":-3}", "{{a}} {{{b}}}", "1.50 -3", {{0}}},
{"truth values are words", "{\"a\":true,\"b\":false}", "{{a}} {{b}}", "true false", {{0}}},
{"null, lists and objects show nothing", "{\"a\":null,\"b\":[1],\"c\":{\"d\":1}}", "[{{a}}{{b}}{{c}}]",
	"[]", {{0}}},
{"missing names show nothing", "{}", "[{{a}}{{a.b}}{{{c}}}]", "[]", {{0}}},
{"a question mark asks for something in it", "{\"a\":[1,2],\"b\":[],\"c\":{\"d\":[0]},\"e\":null}",
	"{{#a?}}<{{#a}}{{.}}{{/a}}>{{/a?}}{{^a?}}-{{/a?}}{{#b?}}+{{/b?}}{{^b?}}none{{/b?}}{{#c.d?}}d{{/c.d?}}"
	"{{#e?}}e{{/e?}}{{^x?}}x{{/x?}} {{a?}} {{b?}}",
	"<12>nonedx true false", {{0}}},
{"a value is not read as a template", "{\"a\":\"{{b}}\",\"b\":1}", "{{a}}", "{{b}}", {{0}}},
{"white space and line ends inside a tag", "{\"a\":1}", "{{\n  a\n}}|{{ # a }}x{{ / a }}", "1|x", {{0}}},
{"Vietnamese names", "{\"đơn_vị\":\"Lạng Sơn\"}", "{{đơn_vị}}", "Lạng Sơn", {{0}}},
{"byte order mark is dropped", "{\"a\":true}", "\xEF\xBB\xBF  {{#a}}\nx{{/a}}", "x", {{0}}},
/* Dotted names. */
{"dotted name", "{\"a\":{\"b\":{\"c\":\"x\"}}}", "{{a.b.c}}", "x", {{0}}},
{"the first part is found outwards, the rest is not", "{\"a\":{\"n\":1},\"b\":{\"a\":{}}}",
	"{{#b}}[{{a.n}}]{{/b}}", "[]", {{0}}},
{"null inside hides what is outside", "{\"a\":\"x\",\"b\":{\"a\":null}}", "{{#b}}[{{a}}]{{/b}}", "[]", {{0}}},
{"a part of a text is nothing", "{\"a\":\"x\"}", "[{{a.length}}]", "[]", {{0}}},
/* Sections. */
{"object as context", "{\"u\":{\"n\":\"Văn Quan\"}}", "{{#u}}{{n}}{{/u}}", "Văn Quan", {{0}}},
{"list of objects", "{\"l\":[{\"n\":1},{\"n\":2}]}", "{{#l}}<{{n}}>{{/l}}", "<1><2>", {{0}}},
{"list of texts", "{\"l\":[\"a\",\"<\"]}", "{{#l}}{{.}}{{{.}}},{{/l}}", "aa,&lt;<,", {{0}}},
{"list of lists", "{\"l\":[[1,2],[],[3]]}", "{{#l}}({{#.}}{{.}}{{/.}}{{^.}}none{{/.}}){{/l}}",
	"(12)(none)(3)", {{0}}},
{"falsey values", "{\"a\":null,\"b\":false,\"c\":[],\"d\":\"\"}",
	"{{#a}}1{{/a}}{{#b}}2{{/b}}{{#c}}3{{/c}}{{#d}}4{{/d}}{{#e}}5{{/e}}", "", {{0}}},
{"falsey values, inverted", "{\"a\":null,\"b\":false,\"c\":[],\"d\":\"\"}",
	"{{^a}}1{{/a}}{{^b}}2{{/b}}{{^c}}3{{/c}}{{^d}}4{{/d}}{{^e}}5{{/e}}", "12345", {{0}}},
{"zero and the empty object count", "{\"a\":0,\"b\":{},\"c\":\"0\"}",
	"{{#a}}{{.}}{{/a}}{{#b}}x{{/b}}{{#c}}y{{/c}}{{^a}}no{{/a}}", "0xy", {{0}}},
{"a text as context", "{\"a\":\"x\",\"b\":\"y\"}", "{{#a}}{{.}}{{b}}{{/a}}", "xy", {{0}}},
{"same name inside itself", "{\"a\":{\"a\":{\"b\":1}}}", "{{#a}}{{#a}}{{b}}{{/a}}{{/a}}", "1", {{0}}},
{"dotted section", "{\"a\":{\"l\":[1,2]}}", "{{#a.l}}{{.}}{{/a.l}}{{^a.m}}-{{/a.m}}", "12-", {{0}}},
{"outer names from deep inside", "{\"o\":\"O\",\"l\":[{\"m\":[{\"x\":1}]}]}",
	"{{#l}}{{#m}}{{x}}{{o}}{{/m}}{{/l}}", "1O", {{0}}},
/* Standalone lines. */
{"section lines vanish", "{\"a\":[1,2]}", "x\n{{#a}}\n- {{.}}\n{{/a}}\ny\n", "x\n- 1\n- 2\ny\n", {{0}}},
{"section lines vanish with CRLF", "{\"a\":[1,2]}", "x\r\n  {{#a}}\r\n- {{.}}\r\n\t{{/a}}  \r\ny\r\n",
	"x\r\n- 1\r\n- 2\r\ny\r\n", {{0}}},
{"a carriage return alone ends no line", "{\"a\":true}", "{{#a}}\rx{{/a}}", "\rx", {{0}}},
{"two tags are not alone", "{\"a\":true}", "x\n{{#a}}{{/a}}\ny", "x\n\ny", {{0}}},
{"a value is never alone", "{\"a\":\"\"}", "x\n  {{a}}\ny", "x\n  \ny", {{0}}},
{"lines of tags one behind the other", "{\"a\":true,\"b\":true}",
	"{{#a}}\n{{#b}}\n{{! note }}\nx\n{{/b}}\n{{/a}}\n", "x\n", {{0}}},
{"last line without an end", "{\"a\":true}", "{{#a}}\nx\n  {{/a}}  ", "x\n", {{0}}},
{"comments", "{\"a\":1}", "x{{! {{a }}y{{!}}\n  {{!\n two\n lines }}  \nz", "xy\nz", {{0}}},
/* Delimiters. */
{"delimiters change and change back", "{\"a\":1}", "{{=<% %>=}}<%a%>{{a}}<%={{ }}=%>{{a}}<%a%>",
	"1{{a}}1<%a%>", {{0}}},
{"delimiters that are the same", "{\"a\":1,\"b\":true}", "{{=| |=}}|a| |#b|x|/b||! c |", "1 x", {{0}}},
{"raw value with other delimiters", "{\"a\":\"<\"}", "{{=<% %>=}}<%{a}%><%&a%><%a%>", "<<&lt;", {{0}}},
{"delimiters around braces", "{\"a\":\"<\"}", "{{={ }=}}{a}{&a}", "&lt;<", {{0}}},
{"delimiters end with the file", "{\"a\":1}", "{{>p}}{{=[ ]=}}[>p]", "1[a]1[a]", {{"p", "{{a}}[a]"}}},
{"a line for delimiters", "{}", "x\n  {{= [[ ]] =}}\r\ny", "x\ny", {{0}}},
/* Partials. */
{"partial sees the context", "{\"l\":[{\"n\":1},{\"n\":2}]}", "{{#l}}{{> p }}{{/l}}", "1;2;", {{"p", "{{n}};"}}},
{"missing partial", "{}", "[{{>none}}]\n  {{>none}}\nx", "[]\nx", {{0}}},
{"partial in a folder", "{}", "{{>parts/table}}", "T", {{"parts/table", "T"}}},
{"partial alone on its line", "{}", "<ul>\n  {{>p}}\n</ul>\n", "<ul>\n  a\n  b\n</ul>\n", {{"p", "a\nb\n"}}},
{"partial alone, CRLF", "{}", "<ul>\r\n  {{>p}}\r\n</ul>", "<ul>\r\n  a\r\n  b\r\n</ul>", {{"p", "a\r\nb\r\n"}}},
{"tabs as indentation", "{}", "\t{{>p}}\nx", "\ta\n\tbx", {{"p", "a\nb"}}},
{"partial inside a line", "{}", "  - {{>p}}!\n", "  - a\nb!\n", {{"p", "a\nb"}}},
{"indentation adds up", "{}", "a\n  {{>p}}\n", "a\n  b\n   c\n   d\n  e\n", {{"p", "b\n {{>q}}\ne\n"}, {"q", "c\nd\n"}}},
{"indented lines that begin with a tag", "{\"a\":1,\"l\":[1,2]}", "  {{>p}}\n",
	"  1\n  1.\n  2.\n  12\n", {{"p", "{{a}}\n{{#l}}\n{{.}}.\n{{/l}}\n{{#l}}{{.}}{{/l}}\n"}}},
{"indented line that begins with a closing tag", "{\"l\":[1,2]}", "  {{>p}}\n",
	"  a1\n  2\n   z\n", {{"p", "a{{#l}}{{.}}\n{{/l}} z\n"}}},
{"values are not indented", "{\"a\":\"1\\n2\"}", "  {{>p}}\n", "  1\n2\n", {{"p", "{{a}}\n"}}},
{"blank lines are lines", "{}", "  {{>p}}\n", "  a\n  \n  b\n", {{"p", "a\n\nb\n"}}},
{"partial inside a line of an indented one", "{}", "  {{>p}}\n", "  [a\nb]\n", {{"p", "[{{>q}}]\n"}, {"q", "a\nb"}}},
{"indented comment leaves no indentation", "{}", "  {{>p}}\n", "  a\n  b\n", {{"p", "a\n{{! no }}\nb\n"}}},
{"tree", "{\"n\":\"a\",\"c\":[{\"n\":\"b\",\"c\":[{\"n\":\"d\",\"c\":[]}]},{\"n\":\"e\",\"c\":[]}]}",
	"{{>t}}", "a\n  b\n    d\n  e\n", {{"t", "{{n}}\n{{#c}}\n  {{>t}}\n{{/c}}\n"}}},
/* Dynamic names. */
{"dynamic partial", "{\"l\":[{\"k\":\"p\"},{\"k\":\"q\"},{\"k\":\"none\"},{}]}", "{{#l}}[{{>*k}}]{{/l}}",
	"[P][Q][][]", {{"p", "P"}, {"q", "Q"}}},
{"dynamic partial, dotted and padded", "{\"a\":{\"b\":\"p\"}}", "{{> * a.b }}", "P", {{"p", "P"}}},
{"dynamic partial with indentation", "{\"k\":\"p\"}", "  {{>*k}}\nx", "  1\n  2\nx", {{"p", "1\n2\n"}}},
{"dynamic parent", "{\"k\":\"p\"}", "{{<*k}}{{$a}}1{{/a}}{{/*k}}", "<1>", {{"p", "<{{$a}}0{{/a}}>"}}},
{"dynamic parent, padded end", "{\"k\":\"p\"}", "{{<*k}}{{/ * k }}", "<0>", {{"p", "<{{$a}}0{{/a}}>"}}},
/* Inheritance. */
{"block without a parent", "{\"x\":1}", "[{{$a}}{{x}}{{/a}}]", "[1]", {{0}}},
{"one block of two", "{}", "{{<p}}{{$b}}2{{/b}}{{/p}}", "A-2", {{"p", "{{$a}}A{{/a}}-{{$b}}B{{/b}}"}}},
{"empty replacement", "{}", "{{<p}}{{$a}}{{/a}}{{/p}}", "[]", {{"p", "[{{$a}}A{{/a}}]"}}},
{"a block shown twice", "{}", "{{<p}}{{$a}}1{{/a}}{{/p}}", "1-1", {{"p", "{{$a}}x{{/a}}-{{$a}}y{{/a}}"}}},
{"the rest of a parent tag is not shown", "{\"x\":true}",
	"{{<p}}text {{x}}{{#x}}{{$a}}2{{/a}}{{/x}}{{>p}}{{$a}}1{{/a}}{{/p}}", "1", {{"p", "{{$a}}0{{/a}}"}}},
{"a parent among the blocks of another is not shown", "{}", "{{<p}}{{<q}}{{$a}}2{{/a}}{{/q}}{{/p}}", "0",
	{{"p", "{{$a}}0{{/a}}"}, {"q", "Q"}}},
{"missing parent", "{}", "[{{<none}}{{$a}}1{{/a}}{{/none}}]", "[]", {{0}}},
{"three levels", "{}", "{{<b}}{{$t}}C{{/t}}{{/b}}", "<C|B|A>",
	{{"b", "{{<a}}{{$t}}B{{/t}}{{$u}}B{{/u}}{{/a}}"}, {"a", "<{{$t}}A{{/t}}|{{$u}}A{{/u}}|{{$v}}A{{/v}}>"}}},
{"block inside a block", "{}", "{{<p}}{{$in}}1{{/in}}{{/p}}", "(1)", {{"p", "{{$out}}({{$in}}0{{/in}}){{/out}}"}}},
{"outer block wins over the inner one", "{}", "{{<p}}{{$in}}1{{/in}}{{$out}}2{{/out}}{{/p}}", "2",
	{{"p", "{{$out}}({{$in}}0{{/in}}){{/out}}"}}},
{"block inside what replaces one", "{}", "{{<m}}{{$in}}2{{/in}}{{/m}}", "[2]",
	{{"m", "{{<p}}{{$out}}[{{$in}}1{{/in}}]{{/out}}{{/p}}"}, {"p", "{{$out}}0{{/out}}"}}},
{"block of the same name inside what replaces it", "{}", "{{<p}}{{$a}}x{{$a}}y{{/a}}{{/a}}{{/p}}", "xy",
	{{"p", "{{$a}}0{{/a}}"}}},
{"parent inside a block keeps its own blocks", "{}",
	"{{<page}}{{$t}}Page{{/t}}{{$body}}{{<card}}{{$t}}Card{{/t}}{{/card}}{{/body}}{{/page}}", "Page:<Card>",
	{{"page", "{{$t}}-{{/t}}:{{$body}}{{/body}}"}, {"card", "<{{$t}}none{{/t}}>"}}},
{"block sees the values where it is shown", "{\"n\":1,\"l\":[{\"n\":2},{\"n\":3}]}",
	"{{<p}}{{$a}}{{n}}{{/a}}{{/p}}", "1 23", {{"p", "{{$a}}{{/a}} {{#l}}{{$a}}{{/a}}{{/l}}"}}},
{"partial passes blocks on", "{}", "{{<p}}{{$a}}1{{/a}}{{/p}}", "<1>", {{"p", "<{{>q}}>"}, {"q", "{{$a}}0{{/a}}"}}},
{"parent in a section", "{\"l\":[1,2]}", "{{#l}}{{<p}}{{$a}}{{.}}{{/a}}{{/p}}{{/l}}", "<1><2>", {{"p", "<{{$a}}0{{/a}}>"}}},
{"parent on lines of its own", "{}", "x\n{{<p}}\n  {{$a}}\n  1\n  {{/a}}\n{{/p}}\ny\n", "x\n<\n  1\n>\ny\n",
	{{"p", "<\n  {{$a}}\n  {{/a}}\n>\n"}}},
{"parent on lines of its own, CRLF", "{}", "x\r\n{{<p}}\r\n{{$a}}\r\n    1\r\n     2\r\n{{/a}}\r\n{{/p}}\r\ny",
	"x\r\n<\r\n  1\r\n   2\r\n>\r\ny", {{"p", "<\r\n{{$a}}\r\n  0\r\n{{/a}}\r\n>\r\n"}}},
{"indented parent", "{}", "  {{<p}}\n{{$a}}\n1\n{{/a}}\n  {{/p}}\nx", "  <\n   1\n  >\nx", {{"p", "<\n {{$a}}\n {{/a}}\n>\n"}}},
{"parent with text behind it is not alone", "{}", "  {{<p}}\n{{/p}} x\n", "  1\n2 x\n", {{"p", "1\n2"}}},
{"default text stays as it is", "{}", "{{>p}}", "<\n    a\n  b\n>\n", {{"p", "<\n  {{$x}}\n    a\n  b\n  {{/x}}\n>\n"}}},
{"block in a line, replacement of two lines", "{}", "{{<p}}\n{{$a}}\n  1\n  2{{/a}}\n{{/p}}", "<\n   b 1\n2 e\n>",
	{{"p", "<\n   b {{$a}}{{/a}} e\n>"}}},
{"short replacement of a block of lines", "{}", "{{<p}}{{$a}}1{{/a}}{{/p}}", "<\n  1>\n",
	{{"p", "<\n{{$a}}\n  0\n{{/a}}\n>\n"}}},
{"replacement that begins with a section", "{\"l\":[1,2],\"n\":[]}",
	"{{<p}}\n{{$a}}\n    {{#n}}\n    -\n    {{/n}}\n    {{#l}}\n    {{.}}\n    {{/l}}\n{{/a}}\n{{/p}}\n", "<\n  1\n  2\n\n>\n",
	{{"p", "<\n  {{$a}}{{/a}}\n>\n"}}},
{"partial inside a replacement", "{}", "{{<p}}\n{{$a}}\n    <p>\n      {{>q}}\n    </p>\n{{/a}}\n{{/p}}\n",
	"<\n  <p>\n    1\n    2\n  </p>\n>\n", {{"p", "<\n  {{$a}}\n  {{/a}}\n>\n"}, {"q", "1\n2\n"}}},
{"parent inside a replacement", "{}",
	"{{<p}}\n{{$a}}\n  {{<q}}\n    {{$b}}\n      1\n       2\n    {{/b}}\n  {{/q}}\n{{/a}}\n{{/p}}\n",
	"<\n    (\n      1\n       2\n    )\n>\n", {{"p", "<\n    {{$a}}\n    {{/a}}\n>\n"}, {"q", "(\n  {{$b}}\n  {{/b}}\n)\n"}}},
{"tags of inheritance share a line", "{}", "{{<p}}{{$a}}\n  1\n{{/a}}{{$b}}\n  2\n{{/b}}{{/p}}\n", "1\n2\n",
	{{"p", "{{$a}}\nA\n{{/a}}{{$b}}\nB\n{{/b}}"}}},
{"text behind the end of a block", "{}", "{{>p}}", "<\n  0\n  x\n", {{"p", "<\n{{$a}}\n  0\n  {{/a}}x\n"}}},
{"block of a blank line", "{}", "{{<p}}{{$a}}\n1\n2\n{{/a}}{{/p}}", " 1\n 2\n>", {{"p", " {{$a}}\n\n{{/a}}\n>"}}},
{"nested blocks that share a line", "{}", "{{>p}}x", "1\nx", {{"p", "{{$a}}{{$b}}\n1\n{{/b}} {{/a}}\n"}}},
{"recursion through a parent", "{\"n\":1,\"c\":{\"n\":2,\"c\":{\"n\":3,\"c\":null}}}", "{{>t}}", "1(2(3()))",
	{{"t", "{{n}}({{#c}}{{<t}}{{/t}}{{/c}})"}}},
};

struct mistake_case {
	const char *name;
	const char *template;
	/* Code and bytes of what is reported, related bytes behind ~, number of helps behind +. */
	const char *want;
	const char *other; /* a template named "base" */
};

static const struct mistake_case mistake_cases[] = {
{"nothing wrong", "{{#a}}{{b}}{{/a}}", "", NULL},
{"tag without an end", "ab{{name", "E0410 2-8", NULL},
{"tag without an end, then another", "{{a {{b}}", "E0410 0-3", NULL},
{"tag without an end at the end of a line", "{{a  \nb {{c}}", "E0410 0-3", NULL},
{"raw tag without its third brace", "x{{{a}} y", "E0410 1-7", NULL},
{"tag without an end after a good one", "{{a}}\n{{#b", "E0410 6-10", NULL},
{"comment without an end", "{{! a\nb", "E0410 0-5", NULL},
{"section without an end", "{{#a}}x", "E0411 0-6 ~7-7 +1", NULL},
{"inverted section without an end", "x{{^a}}", "E0411 1-7 ~7-7 +1", NULL},
{"block without an end", "{{$a}}x", "E0411 0-6 ~7-7 +1", NULL},
{"parent without an end", "{{<base}}x", "E0411 0-9 ~10-10 +1", "B"},
{"two sections without an end", "{{#a}}{{#b}}", "E0411 0-6 ~12-12 +1; E0411 6-12 ~12-12 +1", NULL},
{"wrong end", "{{#ab}}x{{/ac}}", "E0412 8-15 ~0-7 +1", NULL},
{"ends in the wrong order", "{{#a}}{{#b}}{{/a}}{{/b}}", "E0412 12-18 ~6-12 +1; E0413 18-24", NULL},
{"wrong end inside, then the right ones", "{{#a}}{{#b}}{{/c}}{{/a}}", "E0412 12-18 ~6-12 +1", NULL},
{"static end of a dynamic parent", "{{<*k}}{{/k}}", "E0412 7-13 ~0-7 +1", NULL},
{"end without a beginning", "x{{/a}}", "E0413 1-7", NULL},
{"no name", "{{}}{{ }}{{{}}}{{&}}{{>}}", "E0414 0-4; E0414 4-9; E0414 9-15; E0414 15-20; E0414 20-25", NULL},
{"no name, opening and closing", "{{#}}x{{/}}", "E0414 0-5; E0414 6-11", NULL},
{"asterisk without a name", "{{>*}}", "E0414 0-6", NULL},
{"white space in a name", "{{#if a}}{{/if a}}", "E0415 0-9 +1", NULL},
{"empty part of a name", "{{a..b}}{{.a}}{{a.}}{{>*a.}}", "E0415 0-8; E0415 8-14; E0415 14-20; E0415 20-28", NULL},
{"dots in a template's name", "{{>base.}}", "E0419 0-10 +1", "B"},
{"one delimiter", "{{=<%=}}", "E0416 0-8", NULL},
{"three delimiters", "{{=a b c=}}", "E0416 0-11", NULL},
{"equals sign in a delimiter", "{{=<= =>=}}", "E0416 0-11", NULL},
{"delimiters without the second equals sign", "{{=<% %>}}{{a}}", "E0416 0-10", NULL},
{"empty delimiters, then good ones", "{{=}}{{=<% %>=}}<%a b%>", "E0416 0-5; E0415 16-23 +1", NULL},
{"unknown partial", "{{>bse}}", "E0419 0-8 +1", "B"},
{"unknown partial, nothing near", "\n {{>quite/different}}", "E0419 2-22", "B"},
{"unknown partial in a section and a block", "{{#a}}{{>x1}}{{/a}}{{<base}}{{$b}}{{>x2}}{{/b}}{{/base}}",
	"E0419 6-13; E0419 34-41", "B"},
{"unknown parent", "{{<bas}}{{/bas}}", "E0420 0-8 +1", "B"},
{"dynamic names are not checked", "{{>*nowhere}}", "", NULL},
{"inherits from itself", "{{<main}}{{/main}}", "E0421 0-9", NULL},
{"includes itself", "x {{>main}}", "E0421 2-11", NULL},
{"a ring of two", "{{<base}}{{/base}}", "E0421 0-9", " {{<main}}{{/main}}"},
{"a tree is no ring", "{{#c}}{{>main}}{{<main}}{{/main}}{{/c}}{{$b}}{{>main}}{{/b}}", "", NULL},
{"a block given twice", "{{<base}}{{$a}}1{{/a}}{{$b}}{{/b}}{{$a}}2{{/a}}{{/base}}", "E0418 34-40 ~9-15", "B"},
{"the same block at different depths", "{{<base}}{{$a}}{{$a}}1{{/a}}{{/a}}{{#s}}{{$a}}{{/a}}{{/s}}{{/base}}", "", "B"},
{"a broken template is known", "{{>base}}", "E0410 0-3", "{{a"},
};
/* clang-format on */

#endif
