/**
 * `npm test`: type check, lint, unit and integration tests, browser journeys; then one line with the counts. `npm test -- --only=unit,lint` runs some parts,
 * `npm test -- plugins/sessions` the tests of one folder. With `CI=true` a test that cannot run for want of a program is a failure.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inheritedEnvironment } from './supervisor/environments';
import { Progress } from './supervisor/Progress';
import { runCommand } from './supervisor/runCommand';
import { runSteps, type Step } from './supervisor/steps';
import { browserOutcome } from './testing/browserOutcome';
import { Commands } from './testing/Commands';
import { startTestCluster, type TestCluster } from './testing/controlPlane';
import { jestOutcome } from './testing/jestOutcome';
import { machineNeeds } from './testing/machineNeeds';
import { atLeastOneFailed, summaryLine, type Outcome } from './testing/Outcome';
import { readSelection, type Part } from './testing/selection';
import { startTestDatabase, type TestDatabase } from './testing/testDatabase';

const root = resolve(__dirname, '..');
const logFolder = join(root, 'node_modules/.cache/streamspace/test-logs');
const node = process.execPath;
const binary = (name: string) => join(root, 'node_modules/.bin', name);
const generate = [
  '--require',
  '@backstage/cli/config/nodeTransform.cjs',
  'scripts/generate.ts',
  '--check',
];

type Check = {
  name: string;
  title: string;
  part: Part;
  needs?: string[];
  run: () => Promise<Outcome>;
};

const ended = (ok: boolean, output: string): Outcome =>
  ok
    ? { passed: 1, failed: 0, skipped: [] }
    : { passed: 0, failed: 1, skipped: [], report: output };

function checksOf(commands: Commands, jestArguments: string[]): Check[] {
  const simple = (name: string, command: string[]) => async () => {
    const { ok, output } = await commands.run(name, command);
    return ended(ok, output);
  };
  return [
    {
      name: 'types',
      title: 'Type check',
      part: 'types',
      run: simple('types', [node, binary('tsc'), '--noEmit']),
    },
    {
      name: 'generated',
      title: 'Generated types match their sources',
      part: 'lint',
      needs: ['types'],
      run: simple('generated', [node, ...generate]),
    },
    {
      name: 'lint',
      title: 'ESLint',
      part: 'lint',
      needs: ['generated'],
      run: simple('lint', [node, binary('backstage-cli'), 'repo', 'lint']),
    },
    {
      name: 'format',
      title: 'Prettier',
      part: 'lint',
      needs: ['lint'],
      run: simple('format', [
        node,
        binary('prettier'),
        '--check',
        '--log-level=warn',
        '.',
      ]),
    },
    {
      name: 'unit',
      title: 'Unit and integration tests',
      part: 'unit',
      run: () => runJest(commands, jestArguments),
    },
    {
      name: 'browser',
      title: 'Browser journeys',
      part: 'browser',
      // They wait no longer than a person would: nothing else shares the machine with them.
      needs: ['format', 'unit'],
      run: () => runBrowserJourneys(commands),
    },
  ];
}

async function runJest(
  commands: Commands,
  jestArguments: string[],
): Promise<Outcome> {
  const database = await startTestDatabase(root, logFolder);
  try {
    const cluster = await startTestCluster(root, commands);
    try {
      return await runJestOn(database, cluster, commands, jestArguments);
    } finally {
      await cluster?.stop();
    }
  } finally {
    await database.stop();
  }
}

async function runJestOn(
  database: TestDatabase,
  cluster: TestCluster | undefined,
  commands: Commands,
  jestArguments: string[],
): Promise<Outcome> {
  const file = join(logFolder, 'jest.json');
  rmSync(file, { force: true });
  const { ok, output } = await commands.run(
    'unit',
    [
      node,
      binary('backstage-cli'),
      'repo',
      'test',
      '--config',
      join(root, 'scripts/testing/jest.config.js'),
      // Of the machine's memory, for each of the workers. Backstage's 1000 MB are full after two files, and a new worker loads and compiles everything anew.
      '--workerIdleMemoryLimit=0.12',
      '--json',
      `--outputFile=${file}`,
      ...jestArguments,
    ],
    {
      env: {
        // Without it the command waits for changes for ever.
        CI: 'true',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: database.url,
        ...clusterEnvironment(cluster),
      },
    },
  );
  const outcome = readJestOutcome(file, output);
  return ok ? outcome : atLeastOneFailed(outcome);
}

function clusterEnvironment(cluster: TestCluster | undefined) {
  return (
    cluster && {
      STREAMSPACE_TEST_CLUSTER: 'yes',
      STREAMSPACE_TEST_KUBECONFIG: cluster.kubeconfig,
    }
  );
}

function readJestOutcome(file: string, output: string): Outcome {
  try {
    return jestOutcome(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return ended(false, output);
  }
}

async function runBrowserJourneys(commands: Commands): Promise<Outcome> {
  const { ok, output } = await commands.run('browser', [
    node,
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    'e2e/run.ts',
  ]);
  const outcome = browserOutcome(output);
  if (!outcome) return ended(false, output);
  if (ok && outcome.failed === 0) return outcome;
  return { ...atLeastOneFailed(outcome), report: output };
}

async function test() {
  const { parts, jestArguments } = readSelection(process.argv.slice(2));
  const ci = process.env.CI === 'true';
  mkdirSync(logFolder, { recursive: true });
  const commands = new Commands(root, logFolder, inheritedEnvironment());
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
    process.on(event, () => commands.breakOff());

  const progress = new Progress();
  const outcomes: Outcome[] = [];
  const reports: string[] = [];
  const record = (title: string, outcome: Outcome) => {
    outcomes.push(outcome);
    if (outcome.report) reports.push(`── ${title} ──\n${outcome.report}`);
  };
  if (parts.includes('unit') || parts.includes('browser'))
    record('This machine', machineNeeds(ci));

  const steps = checksOf(commands, jestArguments)
    .filter(check => parts.includes(check.part))
    .map(({ name, title, needs = [], run }): Step => ({
      name,
      title,
      needs,
      run: async report => {
        const outcome = await run().catch(error =>
          ended(false, String(error?.message ?? error)),
        );
        record(title, outcome);
        report(summaryLine([outcome]));
      },
    }));
  await runSteps(steps, progress);
  progress.close();

  for (const text of reports) console.log(`\n${text}`);
  const skips = outcomes.flatMap(outcome => outcome.skipped);
  for (const { name, reason } of skips)
    console.log(`Skipped: ${name} (${reason})`);
  console.log(`\nLogs: ${logFolder}\n${summaryLine(outcomes)}`);
  process.exitCode = outcomes.some(outcome => outcome.failed > 0) ? 1 : 0;
}

runCommand(test);
