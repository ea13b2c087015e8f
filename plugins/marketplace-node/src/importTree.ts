import type { FileResult } from './FileResult';
import { Companions } from './Companions';
import { importFile, wholeFile, type FoundEntry } from './importers/importFile';
import { Breather } from './reading/Breather';
import { markDuplicates } from './markDuplicates';
import type { SourceFile, SourceTree } from './SourceTree';
import { folderBelow, isBelow, whereTemplatesAre } from './templateFolder';

export type ImportOptions = {
  /** Folder of the templates, from the root of the repository; `.` is the whole of it. `templates/` unless said. */
  path?: string;
  /** Largest file that is read; 1 MiB unless said. */
  maxFileBytes?: number;
  /** How many YAML and JSON files there may be; 20,000 unless said. */
  maxFiles?: number;
  /** Ends the reading between two files. */
  signal?: AbortSignal;
  /** Is told after each file how many of all are done. */
  onProgress?: (done: number, all: number) => void;
};

/**
 * What came of every YAML and JSON file below a folder of a repository, in the order of their paths, with the templates that were found. Of two templates of
 * one name the first counts. A bad file is one bad result; the rest is not touched by it.
 *
 * @throws Error, in words for whoever set up the repository, when the folder does not exist (it names where templates are instead) or holds too many files; the
 * signal's reason when that is aborted.
 */
export async function importTree(
  tree: SourceTree,
  options: ImportOptions = {},
): Promise<FileResult[]> {
  const folder = folderBelow(options.path ?? 'templates/');
  const all = (await tree.files()).toSorted(byPath);
  const files = all.filter(({ path }) => isBelow(path, folder));
  if (files.length === 0 && folder !== '') {
    const elsewhere = await importFiles(tree, all, options);
    const results = elsewhere.map(({ result }) => result);
    throw new Error(whereTemplatesAre(folder, results));
  }
  const entries = await importFiles(tree, files, options);
  markDuplicates(entries);
  new Companions(files, entries).join();
  return entries.map(({ result }) => result);
}

async function importFiles(
  tree: SourceTree,
  files: SourceFile[],
  {
    maxFileBytes = 2 ** 20,
    maxFiles = 20_000,
    signal,
    onProgress,
  }: ImportOptions,
): Promise<FoundEntry[]> {
  const wanted = files.filter(
    ({ path, kind }) => kind !== 'file' || /\.(ya?ml|json)$/i.test(path),
  );
  if (wanted.length > maxFiles) {
    throw new Error(
      `the repository has ${wanted.length} YAML and JSON files in the folder of its templates, and at most ${maxFiles} are read; name a smaller folder in spec.path`,
    );
  }
  const breather = new Breather();
  const entries: FoundEntry[] = [];
  for (const [index, file] of wanted.entries()) {
    signal?.throwIfAborted();
    const found = await importSourceFile(
      tree,
      file,
      maxFileBytes,
      breather,
      signal,
    );
    for (const entry of found) entries.push(entry);
    onProgress?.(index + 1, wanted.length);
    if (breather.isDue) await breather.pause(signal);
  }
  return entries;
}

async function importSourceFile(
  tree: SourceTree,
  { path, kind, size = 0 }: SourceFile,
  maxBytes: number,
  breather: Breather,
  signal?: AbortSignal,
): Promise<FoundEntry[]> {
  if (kind === 'symlink') {
    const message =
      'a symbolic link, which is not followed; put the file itself here';
    return [wholeFile(path, 'Ignored', { message })];
  }
  if (kind === 'submodule') {
    const message =
      'a submodule, which is not fetched; register it as a repository of its own';
    return [wholeFile(path, 'Ignored', { message })];
  }
  if (size > maxBytes) {
    const message = `has ${size} bytes; at most ${maxBytes} are read`;
    return [wholeFile(path, 'Rejected', { message })];
  }
  let bytes: Buffer;
  try {
    bytes = await tree.read(path, maxBytes);
  } catch (error) {
    signal?.throwIfAborted();
    const message = `cannot be read: ${(error as Error).message}`;
    return [wholeFile(path, 'Rejected', { message })];
  }
  return importFile(path, bytes, breather, signal);
}

/** The same on every machine, whatever its language. */
function byPath(one: SourceFile, other: SourceFile): number {
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}
