import { stripVTControlCharacters } from 'node:util';
import type { Outcome } from './Outcome';

/** What is read of the file that Jest writes by `--json --outputFile`. */
export type JestJson = {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: {
    name: string;
    message: string;
    status: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
};

/** Counts Jest's results. A file that could not be run at all counts as one failure. */
export function jestOutcome(json: JestJson): Outcome {
  const skipped = json.testResults.flatMap(file =>
    file.assertionResults
      .filter(test => test.status === 'pending')
      .map(test => ({
        name: test.fullName,
        reason: 'it does not apply to this machine',
      })),
  );
  const messages = json.testResults
    .filter(file => file.status === 'failed')
    .map(file => `${file.name}\n${stripVTControlCharacters(file.message)}`);
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + json.numRuntimeErrorTestSuites,
    skipped,
    report: messages.join('\n') || undefined,
  };
}
