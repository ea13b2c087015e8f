import {
  fieldName,
  validateSpec,
  type FieldPath,
  type TemplateNote,
} from '@streamspace/plugin-common/templates';
import type { FileResult, Finding } from '../FileResult';
import type { Breather } from '../reading/Breather';
import { decodeText } from '../reading/decodeText';
import { readYaml, TooComplexError } from '../reading/readYaml';
import type { YamlDocument } from '../reading/YamlDocument';
import { describe } from './describe';
import type { Imported, ImportedTemplate, Importer } from './Importer';
import { kasmImporter } from './kasm';
import { portainerImporter } from './portainer';
import { streamSpaceImporter } from './streamSpace';

/** A result, and where to point for what is only known beside the others. */
export type FoundEntry = {
  result: FileResult;
  /** The template's name. */
  nameAt?: Place;
  /** The template's icon. */
  iconAt?: Place;
};

/** A field of a document and where it is. */
type Place = Pick<Finding, 'field' | 'line' | 'column'>;

const importers: readonly Importer[] = [
  streamSpaceImporter,
  kasmImporter,
  portainerImporter,
];

/**
 * What came of each template in a YAML or JSON file, in their order; one result where it has none. It rejects only by the signal's reason: whatever is wrong
 * with the file stands in the result. Duplicates are not known here.
 */
export async function importFile(
  path: string,
  bytes: Buffer,
  breather: Breather,
  signal?: AbortSignal,
): Promise<FoundEntry[]> {
  const decoded = decodeText(bytes);
  if ('fault' in decoded)
    return [
      wholeFile(path, 'Rejected', { message: decoded.fault, ...decoded.at }),
    ];

  let documents: YamlDocument[];
  try {
    documents = await readYaml(decoded.text, breather, signal);
  } catch (error) {
    if (!(error instanceof TooComplexError)) throw error;
    const { message, at } = error;
    return [wholeFile(path, 'Rejected', { message, ...at })];
  }
  const results: FoundEntry[] = [];
  for (const document of documents) {
    // What stands before the first and after the last `---` is often nothing.
    if (document.isEmpty && documents.length > 1) continue;
    for (const result of resultsOf(path, document, results.length))
      results.push(result);
    if (breather.isDue) await breather.pause(signal);
  }
  return results.length > 0
    ? results
    : [wholeFile(path, 'Ignored', { message: 'empty' })];
}

/** The result of a file that was not looked into. */
export function wholeFile(
  path: string,
  outcome: 'Ignored' | 'Rejected',
  finding: Finding,
  entry = 0,
): FoundEntry {
  return { result: { path, entry, outcome, findings: [finding] } };
}

function resultsOf(
  path: string,
  document: YamlDocument,
  firstEntry: number,
): FoundEntry[] {
  const { fault, value } = document;
  if (fault) {
    const finding = { message: fault.message, ...fault.at };
    return [wholeFile(path, 'Rejected', finding, firstEntry)];
  }
  return read(value, path, document).map((imported, index) => {
    const entry = firstEntry + index;
    if ('ignored' in imported) {
      const finding = { message: imported.ignored, ...document.locate([]) };
      return wholeFile(path, 'Ignored', finding, entry);
    }
    return foundTemplate({ path, entry }, imported, document);
  });
}

function read(
  value: unknown,
  path: string,
  document: YamlDocument,
): Imported[] {
  for (const importer of importers) {
    const imported = importer.read(value, path, at => document.textOf(at));
    if (imported) return imported;
  }
  return [{ ignored: describe(value, path) }];
}

function foundTemplate(
  place: Pick<FileResult, 'path' | 'entry'>,
  imported: ImportedTemplate,
  document: YamlDocument,
): FoundEntry {
  const { template, name, notes, portIsGuess, originOf } = imported;
  const invalid = template ? validateSpec(template.spec) : [];
  const rejections = [
    ...notes,
    ...invalid.map(note => ({ ...note, path: originOf(note.path) })),
  ].filter(({ effect }) => effect === 'Rejected');
  const named = name === undefined ? {} : { templateName: name };
  const findingsOf = (list: TemplateNote[]) =>
    list.map(note => findingOf(note, document)).sort(byPlace);
  if (!template || rejections.length > 0) {
    const findings = findingsOf(rejections);
    return { result: { ...place, outcome: 'Rejected', ...named, findings } };
  }
  return {
    result: {
      ...place,
      outcome: notes.length > 0 ? 'Repaired' : 'Accepted',
      ...named,
      findings: findingsOf(notes),
      template,
      ...(portIsGuess && { portIsGuess }),
    },
    nameAt: placeOf(originOf(['metadata', 'name']), document),
    iconAt: placeOf(originOf(['spec', 'icon']), document),
  };
}

function findingOf(
  { path, message }: TemplateNote,
  document: YamlDocument,
): Finding {
  const place = placeOf(path, document);
  const { field } = place;
  return { message: field ? `${field} ${message}` : message, ...place };
}

function placeOf(path: FieldPath, document: YamlDocument): Place {
  const field = fieldName(path);
  return { ...(field && { field }), ...document.locate(path) };
}

function byPlace(one: Finding, other: Finding): number {
  const lines = (one.line ?? 0) - (other.line ?? 0);
  return lines || (one.column ?? 0) - (other.column ?? 0);
}
