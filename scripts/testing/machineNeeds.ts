import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Outcome } from './Outcome';

/** Programs that some tests need and npm does not have, with the Debian package of each. */
const needs = [
  { program: 'chromium', package: 'chromium', tests: 'browser journeys' },
  {
    program: 'Xvnc',
    package: 'tigervnc-standalone-server',
    tests: 'tests of desktops',
  },
  {
    program: 'websockify',
    package: 'websockify',
    tests: 'tests of desktops with a web client of their own',
  },
];

/** What this machine lacks: skipped tests for a person, failures where the machine was set up for them (`CI=true`). */
export function machineNeeds(
  ci: boolean,
  isInstalled: (program: string) => boolean = isOnPath,
): Outcome {
  const skipped = needs
    .filter(need => !isInstalled(need.program))
    .map(need => ({
      name: need.tests,
      reason: `${need.program} is missing: apt install ${need.package}`,
    }));
  if (!ci || skipped.length === 0) return { passed: 0, failed: 0, skipped };
  const report = skipped.map(({ name, reason }) => `${name}: ${reason}`);
  return {
    passed: 0,
    failed: skipped.length,
    skipped: [],
    report: report.join('\n'),
  };
}

/** Whether a program can be run by its name. */
export function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
