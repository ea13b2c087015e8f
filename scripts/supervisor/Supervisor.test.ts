import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { ManagedProcess } from './ManagedProcess';
import { identifyProcess } from './processIdentity';
import { endOrphans, ProcessRegister } from './ProcessRegister';
import { Supervisor } from './Supervisor';
import { temporaryFolder } from '../testing/temporaryFolder';

it('stops PostgreSQL last and the API server before it', async () => {
  const ended: string[] = [];
  const supervisor = new Supervisor();
  for (const name of ['postgres', 'api-server', 'node', 'portal']) {
    const fake: Pick<ManagedProcess, 'start' | 'stop'> = {
      start: async () => undefined,
      stop: async () => void ended.push(name),
    };
    await supervisor.start({ ...fake, spec: { name } } as ManagedProcess);
  }
  await Promise.all([supervisor.stop(), supervisor.stop()]);
  expect(ended).toEqual(['node', 'portal', 'api-server', 'postgres']);
});

it('leaves nothing behind when it is killed itself', async () => {
  const folder = temporaryFolder();
  const script = join(folder, 'supervisor.js');
  const ending = join(__dirname, 'endWithSupervisor.cjs');
  writeFileSync(
    script,
    `const { spawn } = require('child_process');
     const child = spawn(process.execPath, ['--require', ${JSON.stringify(ending)}, '-e', "process.on('SIGTERM', () => process.exit()); setInterval(() => {}, 1e6)"],
       { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
     child.on('spawn', () => console.log(child.pid));`,
  );
  const supervisor = spawn(process.execPath, [script]);
  const [line] = await once(createInterface(supervisor.stdout), 'line');
  const child = Number(line);
  expect(identifyProcess(child)).toBeDefined();
  supervisor.kill('SIGKILL');
  // One that does not end lets this test run out of its time.
  while (identifyProcess(child)) await delay(10);
  expect(identifyProcess(child)).toBeUndefined();
});

it('ends at the next start what a killed instance could not', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'processes.json');
  const orphan = spawn('sleep', ['1000']);
  await once(orphan, 'spawn');
  new ProcessRegister(file).add('gateway', orphan.pid!);
  const ended = once(orphan, 'exit');
  await expect(endOrphans(file)).resolves.toEqual(['gateway']);
  await ended;
  await expect(endOrphans(file)).resolves.toEqual([]);
});
