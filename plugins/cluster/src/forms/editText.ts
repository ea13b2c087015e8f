import {
  isCollection,
  isScalar,
  parseAllDocuments,
  visit,
  type Document,
} from 'yaml';

/** Where a field is, the outermost first; entries of lists by their index. */
export type FieldPath = readonly (string | number)[];

/** A text as a form shows it, or why it cannot. */
export type FormText =
  | { document: Document.Parsed; value: Record<string, unknown> }
  | { reason: 'broken' | 'several' | 'aliases' };

/** Reads a text that a form is to show: one document, which is an object and repeats nothing by aliases. */
export function readForForm(text: string): FormText {
  const documents = parseAllDocuments(text);
  if (documents.length > 1) return { reason: 'several' };
  const [document] = documents;
  if (!document || document.errors.length > 0) return { reason: 'broken' };
  let hasAliases = false;
  visit(document, {
    Alias: () => {
      hasAliases = true;
      return visit.BREAK;
    },
  });
  // Who changes one place would change others as well.
  if (hasAliases) return { reason: 'aliases' };
  const value: unknown = document.toJS();
  const isObject = typeof value === 'object' && value && !Array.isArray(value);
  return isObject
    ? {
        document: document as Document.Parsed,
        value: value as Record<string, unknown>,
      }
    : { reason: 'broken' };
}

/** The text with one field set to a value, or without it where the value is undefined. All else stays as it is, with its comments. */
export function withField(
  text: string,
  path: FieldPath,
  value: unknown,
): string {
  const read = readForForm(text);
  if ('reason' in read) return text;
  const { document } = read;
  if (value === undefined) {
    document.deleteIn(path);
  } else {
    makeRoom(document, path);
    // A plain value goes into the node that is there, and keeps its comment.
    const node = document.getIn(path, true);
    if (isScalar(node) && node.value === '') node.type = undefined;
    const isPlain = typeof value !== 'object' || value === null;
    document.setIn(path, isPlain ? value : document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}

/** What encloses a field may be there by its name alone (`spec:`), or be no object so far. */
function makeRoom(document: Document.Parsed, path: FieldPath): void {
  for (let depth = 1; depth < path.length; depth += 1) {
    const outer = path.slice(0, depth);
    const node = document.getIn(outer, true);
    if (isCollection(node)) {
      // What was written `{}` or `[]` is in the usual form from its first entry on.
      if (node.items.length === 0) node.flow = false;
      continue;
    }
    const isList = typeof path[depth] === 'number';
    document.setIn(outer, document.createNode(isList ? [] : {}));
  }
}
