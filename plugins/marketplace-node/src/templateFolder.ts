import { dirname } from 'node:path/posix';
import type { FileResult } from './FileResult';

/**
 * A folder as the beginning of the paths below it: `templates/`, or nothing for the whole repository.
 *
 * @throws Error when it leads out of the repository.
 */
export function folderBelow(path: string): string {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..')) {
    throw new Error(
      `the path "${path}" leads out of the repository; name a folder inside it`,
    );
  }
  return parts.map(part => `${part}/`).join('');
}

/** Whether a file is in a folder, as `folderBelow` has it. */
export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder);
}

/** What to say of a folder that does not exist, by what was found in the whole repository. */
export function whereTemplatesAre(
  folder: string,
  results: FileResult[],
): string {
  const templates = results.filter(({ template }) => template);
  if (templates.length === 0)
    return `the repository has no folder ${folder}, and no templates elsewhere; name their folder in spec.path`;
  const common = commonFolder(templates.map(({ path }) => path));
  const place = common ? `in ${common}` : 'in folders at its root';
  const count =
    templates.length === 1 ? 'one template' : `${templates.length} templates`;
  return `the repository has no folder ${folder}, but ${count} ${place}; set spec.path to "${common || '.'}"`;
}

function commonFolder(paths: string[]): string {
  const [first, ...others] = paths.map(path => dirname(path).split('/'));
  let length = first.length;
  for (const parts of others) {
    let same = 0;
    while (same < length && parts[same] === first[same]) same += 1;
    length = same;
  }
  const parts = first.slice(0, length);
  return folderBelow(parts.join('/'));
}
