import { backoffMs, ManagedProcess, type ProcessSpec } from './ManagedProcess';
import { identifyProcess } from './processIdentity';
import { ProcessLog } from './ProcessLog';
import { temporaryFolder } from '../testing/temporaryFolder';

/** Says ready, ends when told to or when its supervisor is gone, as every process of the product does. */
const wellBehaved = `
  process.on('SIGTERM', () => process.exit(0));
  process.on('disconnect', () => process.exit(0));
  process.send('ready');
  setInterval(() => {}, 1e6);`;

function managed(script: string, own: Partial<ProcessSpec> = {}) {
  const lines: string[] = [];
  const pids: number[] = [];
  const spawned: (() => void)[] = [];
  const folder = temporaryFolder();
  const log = new ProcessLog(folder, 'sample');
  const subject = new ManagedProcess(
    {
      name: 'sample',
      title: 'the sample',
      command: [process.execPath, '-e', script],
      cwd: folder,
      env: process.env,
      isReady: 'message',
      stopWithinMs: 50,
      ...own,
    },
    {
      log,
      notify: line => lines.push(line),
      onSpawn: pid => {
        pids.push(pid);
        spawned.splice(0).forEach(tell => tell());
      },
      // Pauses pass at once; a limit on readiness never comes.
      delay: ms => (ms > 60_000 ? new Promise(() => {}) : Promise.resolve()),
    },
  );
  const untilSpawns = async (count: number) => {
    while (pids.length < count)
      await new Promise<void>(resolve => spawned.push(resolve));
  };
  return { subject, lines, pids, untilSpawns, log };
}

describe('ManagedProcess', () => {
  it('starts a process again that was killed, and says so', async () => {
    const { subject, lines, pids, untilSpawns } = managed(wellBehaved);
    await subject.start();
    process.kill(pids[0], 'SIGKILL');
    await untilSpawns(2);
    expect(lines[0]).toMatch(
      /^The sample ended \(SIGKILL\); starting it again/,
    );
    await subject.stop();
    expect(pids.filter(pid => identifyProcess(pid))).toEqual([]);
  });

  it('goes on trying while the process ends at once', async () => {
    const { subject, pids, untilSpawns, lines } = managed(`
      process.send('ready', () => process.exit(3));`);
    await subject.start();
    await untilSpawns(3);
    await subject.stop();
    expect(lines[0]).toContain('exit code 3');
    expect(pids.filter(pid => identifyProcess(pid))).toEqual([]);
  });

  it('shows the end of the log when the first start fails', async () => {
    const { subject } = managed(`
      console.error('fatal: no such database'); process.exit(1);`);
    await expect(subject.start()).rejects.toThrow(
      /The sample ended at its start \(exit code 1\)[^]*no such database/,
    );
  });

  it('ends a process that ignores SIGTERM, and what it started', async () => {
    const { subject, pids, log } = managed(`
      process.on('SIGTERM', () => {});
      const child = require('child_process').spawn('sleep', ['1000']);
      child.on('spawn', () => { console.log(child.pid); process.send('ready'); });
      setInterval(() => {}, 1e6);`);
    await subject.start();
    const grandchild = Number(log.tail());
    expect(identifyProcess(grandchild)).toBeDefined();
    await subject.stop();
    expect(identifyProcess(pids[0])).toBeUndefined();
    // It is another's child: only looking tells when the kernel has ended it.
    while (identifyProcess(grandchild)) await new Promise(setImmediate);
  });

  it('can be stopped while it is still starting', async () => {
    const { subject, untilSpawns, pids } = managed(
      'setInterval(() => {}, 1e6)',
    );
    const started = subject.start();
    await untilSpawns(1);
    await subject.stop();
    await started;
    expect(identifyProcess(pids[0])).toBeUndefined();
  });
});

it('waits longer after each failure, up to five seconds', () => {
  expect([0, 1, 2, 20].map(backoffMs)).toEqual([500, 1000, 2000, 5000]);
});
