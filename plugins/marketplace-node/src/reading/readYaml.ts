import { Composer, Lexer, Parser, type Document, type ParsedNode } from 'yaml';
import type { Breather } from './Breather';
import { LinePositions, type Position } from './LinePositions';
import { YamlDocument } from './YamlDocument';

/** Deeper than templates are; the library's time grows with the square of the depth, and its stack ends at some thousand. */
const maxDepth = 60;
/** Pieces of which a file may consist: ten for each of 50,000 lines. */
const maxPieces = 500_000;
/** The library looks through the whole document for each alias. */
const maxAliases = 100;
/** Backslashes in one quoted text: the library makes an error with its stack of each that it does not know. */
const maxEscapes = 20_000;
/** Documents in one file. */
const maxDocuments = 1000;

/** A file that would take a process more time or memory than a template is worth. */
export class TooComplexError extends Error {
  name = 'TooComplexError';

  constructor(
    message: string,
    readonly at: Position,
  ) {
    super(message);
  }
}

/**
 * The documents of a YAML or JSON text. It is parsed once; whoever waits for other work gets their turn while it goes on.
 *
 * @throws TooComplexError when the text is nested too deeply, has too many aliases, documents or pieces.
 */
export async function readYaml(
  text: string,
  breather: Breather,
  signal?: AbortSignal,
): Promise<YamlDocument[]> {
  const lexer = new Lexer();
  const parser = new Parser();
  const composer = new Composer<ParsedNode, true>({
    uniqueKeys: false,
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const positions = new LinePositions(text);
  const limit = (count: number, most: number, what: string) => {
    if (count <= most) return;
    const message = `has more than ${most} ${what}; no template needs that`;
    throw new TooComplexError(message, positions.at(parser.offset));
  };
  const documents: YamlDocument[] = [];
  const take = (document: Document.Parsed<ParsedNode>) => {
    documents.push(new YamlDocument(document, positions));
    limit(documents.length, maxDocuments, 'documents');
  };

  let pieces = 0;
  let aliases = 0;
  for (const piece of lexer.lex(text)) {
    pieces += 1;
    if (piece.startsWith('*')) aliases += 1;
    limit(pieces, maxPieces, 'pieces');
    limit(aliases, maxAliases, 'aliases');
    if (piece.length > maxEscapes && piece.startsWith('"'))
      limit(piece.split('\\').length, maxEscapes, 'backslashes in one text');
    for (const token of parser.next(piece)) {
      for (const document of composer.next(token)) take(document);
    }
    limit(parser.stack.length, maxDepth, 'levels');
    if (pieces % 256 === 0 && breather.isDue) await breather.pause(signal);
  }
  for (const token of parser.end()) {
    for (const document of composer.next(token)) take(document);
  }
  for (const document of composer.end(false, text.length)) take(document);
  return documents;
}
