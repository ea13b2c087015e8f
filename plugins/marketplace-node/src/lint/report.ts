import type { FileOutcome, FileResult } from '../FileResult';

const outcomes: readonly FileOutcome[] = [
  'Accepted',
  'Repaired',
  'Duplicate',
  'Rejected',
  'Ignored',
];

/** How many results came to what. */
export function countOutcomes(
  results: FileResult[],
): Record<FileOutcome, number> {
  const counts = outcomes.map(outcome => [
    outcome,
    results.filter(result => result.outcome === outcome).length,
  ]);
  return Object.fromEntries(counts);
}

/** One line for each finding, in the form that editors and CI systems make links of, and a summary. */
export function textReport(results: FileResult[]): string {
  const lines = results.flatMap(({ path, outcome, findings }) =>
    findings.map(({ line = 1, column = 1, message }) =>
      oneLine(`${path}:${line}:${column}  ${outcome}  ${message}`),
    ),
  );
  const counts = countOutcomes(results);
  const summary = outcomes
    .map(outcome => `${counts[outcome]} ${outcome.toLowerCase()}`)
    .join(', ');
  return [...lines, summary, ''].join('\n');
}

/** The same for programs. The templates themselves are left out: they are in the files. */
export function jsonReport(results: FileResult[]): string {
  const files = results.map(({ template: _, ...result }) => result);
  const report = { summary: countOutcomes(results), files };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Names of files and texts in them may hold line breaks and codes that move a terminal's cursor. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, '\ufffd');
}
