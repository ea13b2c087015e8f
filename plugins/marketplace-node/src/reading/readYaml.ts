import { Composer, Lexer, Parser, type ParsedNode, type Document } from 'yaml';
import type { Breather } from './Breather';
import { LinePositions } from './LinePositions';
import { YamlDocument } from './YamlDocument';

/** Deeper than any template; the library's time grows with the square of the depth, and its stack ends at some thousand. */
const maxDepth = 60;
/** Pieces of which a file may consist: ten for each of 50,000 lines. */
const maxPieces = 500_000;
/** The library looks through the whole document for each alias. */
const maxAliases = 100;
/** Documents in one file. */
const maxDocuments = 1000;

/** A file that would take a process more time or memory than any template is worth. */
export class TooComplexError extends Error {
  name = 'TooComplexError';
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
  const documents: YamlDocument[] = [];
  const take = (document: Document.Parsed<ParsedNode>) => {
    if (documents.length === maxDocuments)
      throw new TooComplexError(`holds more than ${maxDocuments} documents`);
    documents.push(new YamlDocument(document, positions));
  };

  let pieces = 0;
  let aliases = 0;
  for (const piece of lexer.lex(text)) {
    pieces += 1;
    if (piece.startsWith('*')) aliases += 1;
    if (pieces > maxPieces)
      throw new TooComplexError(`has more than ${maxPieces} pieces`);
    if (aliases > maxAliases)
      throw new TooComplexError(`has more than ${maxAliases} aliases`);
    for (const token of parser.next(piece)) {
      for (const document of composer.next(token)) take(document);
    }
    if (parser.stack.length > maxDepth)
      throw new TooComplexError(`is nested more than ${maxDepth} levels deep`);
    if (pieces % 256 === 0 && breather.isDue) await breather.pause(signal);
  }
  for (const token of parser.end()) {
    for (const document of composer.next(token)) take(document);
  }
  for (const document of composer.end(false, text.length)) take(document);
  return documents;
}
