#!/bin/sh
# jsonld 9.0.0 makes of a score typed as xsd:decimal a literal that is no decimal.
#
# Linked data gives a score a type: 80.63 as xsd:decimal comes out as "8.063E1"^^xsd:decimal. A decimal
# has no exponent (XML Schema part 2, 3.2.3), so that a store that checks its literals has no number
# there. It is what the algorithm of JSON-LD 1.1 asks for: a number with a fraction is written as a
# double whatever its type. A whole score, 7, becomes a good "7", so that a few rows tried by hand look
# right. Written as a text in the JSON, "80.63" is kept as it stands. rdf-validate-datatype 0.2.2 judges.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund jsonld@9.0.0 n3@2.13.12 rdf-validate-datatype@0.2.2 >/dev/null 2>&1
cat >make.mjs <<'END_MAKE'
import jsonld from 'jsonld';
import {Parser} from 'n3';
import {validateTerm} from 'rdf-validate-datatype';

const type = 'http://www.w3.org/2001/XMLSchema#decimal';
const context = {'@vocab': 'http://example.invalid/', score: {'@type': type}};
for (const score of [7, 7.5, 80.63, -2.5, '80.63']) {
	const text = await jsonld.toRDF({'@context': context, '@id': 'http://example.invalid/a', score}, {format: 'application/n-quads'});
	const [{object}] = new Parser().parse(text);
	console.log(JSON.stringify(score), object.value, object.datatype.value === type, validateTerm(object));
}
END_MAKE
node make.mjs >got
cat >want <<'END_WANT'
7 7 true true
7.5 7.5E0 true false
80.63 8.063E1 true false
-2.5 -2.5E0 true false
"80.63" 80.63 true true
END_WANT
diff want got
echo "jsonld 9.0.0: 80.63 typed as xsd:decimal is written 8.063E1, which is no decimal"
