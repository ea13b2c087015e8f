import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importTree } from '../importTree';
import { FolderTree } from './FolderTree';
import { jsonReport, textReport } from './report';

/** Where a command writes. */
export type Output = {
  out: (text: string) => void;
  error: (text: string) => void;
};

const usage = `Usage: streamspace-templates lint <folder> [--path <folder inside it>] [--strict] [--format text|json]

Says what a StreamSpace marketplace would make of the templates in a folder: templates/ in it, or all of it where there is none.
  --path     another folder of the templates
  --strict   what had to be repaired, and what has a name twice, is a failure too
  --format   text (path:line:column  outcome  message) or json

Exit codes: 0 all is well, 1 something is not, 2 this command was not understood.
`;

/** How the command was not understood. */
class UsageError extends Error {}

/**
 * `streamspace-templates`, which repositories run in their CI.
 *
 * @param args - what stands after the command's name.
 * @returns the exit code.
 */
export async function runTemplatesCommand(
  args: string[],
  { out, error }: Output,
): Promise<0 | 1 | 2> {
  try {
    const { folder, path, strict, format } = await readArguments(args);
    const results = await importTree(new FolderTree(folder), { path });
    out(format === 'json' ? jsonReport(results) : textReport(results));
    const failures = strict
      ? ['Rejected', 'Repaired', 'Duplicate']
      : ['Rejected'];
    return results.some(({ outcome }) => failures.includes(outcome)) ? 1 : 0;
  } catch (problem) {
    const { message } = problem as Error;
    const isUsage = problem instanceof UsageError;
    error(isUsage ? `${message}\n\n${usage}` : `${message}\n`);
    return isUsage ? 2 : 1;
  }
}

async function readArguments(args: string[]) {
  const { values, positionals } = parse(args);
  const [command, folder, ...more] = positionals;
  if (command !== 'lint' || folder === undefined || more.length > 0)
    throw new UsageError('Name one folder to lint.');
  const { path, strict = false, format = 'text' } = values;
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`--format is text or json, not "${format}".`);
  if (!(await isFolder(folder)))
    throw new UsageError(`There is no folder ${folder}.`);
  const hasTemplates = await isFolder(join(folder, 'templates'));
  return {
    folder,
    path: path ?? (hasTemplates ? 'templates/' : '.'),
    strict,
    format,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        path: { type: 'string' },
        strict: { type: 'boolean' },
        format: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}
