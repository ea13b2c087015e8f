/** Monaco with what an editor of YAML needs, and no more: each part is a hundred kilobytes less to fetch where it is left out. */
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/comment/register.js';
import 'monaco-editor/features/contextmenu/register.js';
import 'monaco-editor/features/cursorUndo/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/lineSelection/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/multicursor/register.js';
// Its feature `suggest` brings suggestions within the line alone, not the list of them.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import 'monaco-editor/languages/definitions/yaml/register.js';
import * as monaco from 'monaco-editor/editor.js';
import type { SchemaOfDocument } from './YamlEditorProps';
import { documentAt, yamlPathAt } from './yamlPath';
import { schemaAt } from './YamlSchema';
import { fieldSuggestions, valueSuggestions } from './yamlSuggestions';

declare global {
  interface Window {
    /** Where Monaco asks for its worker: https://github.com/microsoft/monaco-editor/blob/main/docs/integrate-esm.md */
    MonacoEnvironment?: { getWorker: () => Worker };
  }
}

window.MonacoEnvironment = {
  // Bundled with the portal: nothing is loaded from a foreign host.
  getWorker: () =>
    new Worker(
      new URL('monaco-editor/editor/editor.worker.js', import.meta.url),
      { type: 'module' },
    ),
};

/** What knows the schemas of the texts that are open, by their models. */
export const schemas = new WeakMap<
  monaco.editor.ITextModel,
  SchemaOfDocument
>();

/** The document of a text in which a line is, and what it may hold. */
function lookAt(model: monaco.editor.ITextModel, lineNumber: number) {
  const document = documentAt(model.getLinesContent(), lineNumber - 1);
  const schema = schemas.get(model)?.(document.lines.join('\n'));
  return { ...document, schema };
}

monaco.languages.registerCompletionItemProvider('yaml', {
  triggerCharacters: [' ', '\n'],
  provideCompletionItems(model, position) {
    const { lineNumber } = position;
    const { schema, lines, row } = lookAt(model, lineNumber);
    // A line that parts documents belongs to none.
    if (!schema || row < 0) return { suggestions: [] };
    const before = lines[row].slice(0, position.column - 1);
    const path = yamlPathAt(lines, row, before.length);
    const [, field] = /^[\s-]*([^\s:#][^:]*):\s/.exec(before) ?? [];
    const found = field
      ? valueSuggestions(schemaAt(schema, [...path, field]))
      : fieldSuggestions(schemaAt(schema, path));
    const word = model.getWordUntilPosition(position);
    const range = new monaco.Range(
      lineNumber,
      word.startColumn,
      lineNumber,
      word.endColumn,
    );
    return {
      suggestions: found.map(({ label, text, detail, description }) => ({
        label,
        insertText: text,
        detail,
        documentation: description,
        range,
        kind: field
          ? monaco.languages.CompletionItemKind.Value
          : monaco.languages.CompletionItemKind.Field,
      })),
    };
  },
});

monaco.languages.registerHoverProvider('yaml', {
  provideHover(model, position) {
    const { schema, lines, row } = lookAt(model, position.lineNumber);
    const line = model.getLineContent(position.lineNumber);
    const [, before, field] =
      /^([\s-]*)([^\s:#][^:]*):(?:\s|$)/.exec(line) ?? [];
    if (!schema || !field || position.column > before.length + field.length + 1)
      return null;
    const path = yamlPathAt(lines, row, before.length);
    const { description } = schemaAt(schema, [...path, field]) ?? {};
    return description ? { contents: [{ value: description }] } : null;
  },
});

export { monaco };
