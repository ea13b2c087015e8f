/** How one step of the test run went. */
export type Outcome = {
  passed: number;
  failed: number;
  /** Tests that did not run, and why. */
  skipped: Skip[];
  /** What people need to see of a failure. */
  report?: string;
};

export type Skip = { name: string; reason: string };

/** The closing line, `N passed, N failed`, with `, N skipped` where there are. */
export function summaryLine(outcomes: Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const skipped = sum(outcome => outcome.skipped.length);
  return `${sum(outcome => outcome.passed)} passed, ${sum(
    outcome => outcome.failed,
  )} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A step whose command failed has failed, whatever it managed to count. */
export function atLeastOneFailed(outcome: Outcome): Outcome {
  return { ...outcome, failed: Math.max(outcome.failed, 1) };
}
