// Speaks to `congkhai lsp` by vscode-languageserver-protocol:  node client.mjs MODULES PROGRAM SITE
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, program, site] = process.argv.slice(2);
const lsp = createRequire(`${resolve(modules)}/`)('vscode-languageserver-protocol/node');
let passed = 0, failed = 0;
const expect = (what, got, wanted = true) => {
	const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
	if (a === b) return passed++;
	failed++;
	console.error(`lsp client: ${what}\n  expected: ${b}\n  got:      ${a}`);
};

// Started where no site is: which one it is, the client says.
const server = spawn(program, ['lsp', '--lang', 'vi', '--as-of', '2024-06-30'], { cwd: '/tmp', stdio: ['pipe', 'pipe', 'inherit'] });
setTimeout(() => { console.error('lsp client: waits for an answer that does not come'); process.exit(1); }, 60000).unref();
const ended = new Promise((done) => server.once('exit', done));
const client = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
client.onError(([error]) => expect('no malformed message', error.message, ''));
client.onUnhandledNotification((message) => expect('no notification that nobody asked for', message.method, ''));
let wake = [];
const told = new Map();
client.onNotification(lsp.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
	expect('problems of their shape', diagnostics.filter((one) => !lsp.Diagnostic.is(one)), []);
	told.set(uri, diagnostics);
	wake.splice(0).forEach((one) => one());
});
client.listen();

const uri = (path) => pathToFileURL(`${site}/${path}`).href;
// What is told of a file after something is sent.
const problemsAfter = async (path, type, params) => {
	told.delete(uri(path));
	await client.sendNotification(type, params);
	while (!told.has(uri(path))) await new Promise((done) => wake.push(done));
	return told.get(uri(path));
};

const folder = pathToFileURL(site).href;
const { capabilities, serverInfo } = await client.sendRequest(lsp.InitializeRequest.type, { processId: process.pid, rootUri: null,
	workspaceFolders: [{ uri: folder, name: 'site' }], capabilities: { general: { positionEncodings: ['utf-16'] } } });
expect('its name', serverInfo.name, 'congkhai');
const asked = ['positionEncoding', 'textDocumentSync', 'completionProvider', 'hoverProvider', 'definitionProvider',
	'referencesProvider', 'documentSymbolProvider', 'codeActionProvider'];
expect('nothing is promised that is not asked for below', Object.keys(capabilities).sort(), [...asked].sort());
expect('changes by ranges', capabilities.textDocumentSync.change, lsp.TextDocumentSyncKind.Incremental);
await client.sendNotification(lsp.InitializedNotification.type, {});

// ---- a text that is not saved ----
const plan = 'content/plans/kh-dieu-chinh-2024.md', saved = readFileSync(`${site}/${plan}`, 'utf8');
let text = `${saved.replace('[xã Tưởng Tượng](unit:)', '😀 [xã Tưởng Tượngg](unit:)')}\n- [] [NV-99](task:) việc mới\n`;
const document = { uri: uri(plan) };
const place = (words, more = 0) => {
	const lines = text.slice(0, text.indexOf(words) + more).split('\n');
	return lsp.Position.create(lines.length - 1, lines.at(-1).length);
};
const at = (words, more) => ({ textDocument: document, position: place(words, more) });
const errors = (list) => list.filter((one) => one.severity === lsp.DiagnosticSeverity.Error);
const first = await problemsAfter(plan, lsp.DidOpenTextDocumentNotification.type,
	{ textDocument: lsp.TextDocumentItem.create(uri(plan), 'markdown', 1, text) });
const wrong = errors(first).filter((one) => one.code === 'E0318'), box = first.filter((one) => one.range.start.line === place('- []').line);
expect('the errors that were typed', [wrong.length, box.length], [1, 1]);
expect('where it is', wrong[0].range.start.line, place('Tượngg').line);

const actions = await client.sendRequest(lsp.CodeActionRequest.type, { textDocument: document, range: box[0].range,
	context: { diagnostics: box, only: [lsp.CodeActionKind.QuickFix] } });
expect('actions of their shape', actions.length > 0 && actions.every((one) => lsp.CodeAction.is(one)));
expect('of the kinds that were promised', actions.filter((one) => !capabilities.codeActionProvider.codeActionKinds.includes(one.kind)), []);

// Both mended: by the action, and the wrong letter taken away, as a client sends it.
const [edit] = actions[0].edit.changes[uri(plan)];
const range = lsp.Range.create(place('Tượngg', 5), place('Tượngg', 6));
text = text.replace('Tượngg', 'Tượng');
expect('gone when mended', errors(await problemsAfter(plan, lsp.DidChangeTextDocumentNotification.type, {
	textDocument: lsp.VersionedTextDocumentIdentifier.create(uri(plan), 2), contentChanges: [
		{ range: edit.range, text: edit.newText }, { range, text: '' }] })), []);

// ---- what can be asked ----
const list = await client.sendRequest(lsp.CompletionRequest.type, { ...at('](unit:)', 7), context: { triggerKind: lsp.CompletionTriggerKind.TriggerCharacter, triggerCharacter: ':' } });
expect('completion', list.items.some((item) => item.label === 'tuong-tuong'));
expect('its edits', list.items.filter((item) => typeof item.label !== 'string' || (item.textEdit && !lsp.TextEdit.is(item.textEdit))), []);
const hover = await client.sendRequest(lsp.HoverRequest.type, at('[xã Tưởng Tượng](unit:)', 3));
expect('hover', lsp.Hover.is(hover) && hover.contents.kind === lsp.MarkupKind.Markdown && hover.contents.value.includes('tuong-tuong'));
expect('no hover', await client.sendRequest(lsp.HoverRequest.type, at('**Văn bản', 4)), null);
const defined = await client.sendRequest(lsp.DefinitionRequest.type, at('[xã Tưởng Tượng](unit:)', 3));
expect('definition', lsp.Location.is(defined) && defined.uri.startsWith(`${folder}/content/units/`));
const references = await client.sendRequest(lsp.ReferencesRequest.type, { ...at('[xã Tưởng Tượng](unit:)', 3), context: { includeDeclaration: true } });
expect('references', references.length > 2 && references.every((one) => lsp.Location.is(one)));
expect('the definition is one of them', references.some((one) => one.uri === defined.uri));
const symbols = await client.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument: document });
const lines = text.split('\n');
const inside = (one) => [one.range, one.selectionRange ?? one.range].every((range) => lsp.Range.is(range) && range.end.line < lines.length &&
	range.end.character <= lines[range.end.line].length);
expect('symbols', symbols.length > 0 && symbols.every((one) => lsp.DocumentSymbol.is(one)));
expect('which lie in the text', symbols.filter((one) => !inside(one)), []);

// ---- saved, closed, over ----
await problemsAfter(plan, lsp.DidSaveTextDocumentNotification.type, { textDocument: document });
await client.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: document });
const refused = await client.sendRequest('textDocument/rename', {}).catch((error) => error.code);
expect('what was not promised', refused, lsp.ErrorCodes?.MethodNotFound ?? -32601);
expect('shutdown', await client.sendRequest(lsp.ShutdownRequest.type), null);
await client.sendNotification(lsp.ExitNotification.type);
expect('exit', await ended, 0);
client.dispose();
console.log(`lsp client: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
