import { PlainError } from '../supervisor/PlainError';

/** The parts of the test run, in the order of their cost. */
export const parts = ['types', 'lint', 'unit', 'browser'] as const;
export type Part = (typeof parts)[number];

/** What the command line asks for: the parts to run, and what goes on to Jest. */
export type Selection = { parts: Part[]; jestArguments: string[] };

/** Reads `--only=unit,lint` and paths or options of Jest. Throws a PlainError for a part that there is not. */
export function readSelection(args: string[]): Selection {
  const only = args.find(arg => arg.startsWith('--only='));
  const jestArguments = args.filter(arg => arg !== only);
  if (!only) {
    // A path or a pattern is one of Jest's tests.
    return {
      parts: jestArguments.length > 0 ? ['unit'] : [...parts],
      jestArguments,
    };
  }
  const wanted = only.slice('--only='.length).split(',');
  const unknown = wanted.find(name => !parts.includes(name as Part));
  if (unknown !== undefined)
    throw new PlainError(
      `There is no part "${unknown}". Say npm test -- --only=${parts.join(
        ',',
      )} or some of these.`,
    );
  return { parts: parts.filter(part => wanted.includes(part)), jestArguments };
}
