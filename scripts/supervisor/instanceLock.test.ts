import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstanceLock, takeInstanceLock } from './instanceLock';
import { identifyProcess } from './processIdentity';
import { temporaryFolder } from '../testing/temporaryFolder';

const lockFile = () => join(temporaryFolder(), 'lock.json');

describe('takeInstanceLock', () => {
  it('refuses a second instance in one line that names the first', () => {
    const file = lockFile();
    const release = takeInstanceLock(file, 7007);
    expect(() => takeInstanceLock(file, 7007)).toThrow(
      new RegExp(`^[^\\n]*process ${process.pid}, port 7007[^\\n]*$`),
    );
    release();
    expect(existsSync(file)).toBe(false);
    takeInstanceLock(file, 7007)();
  });

  it('takes over the lock of an instance that was killed', async () => {
    const file = lockFile();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    await once(child, 'spawn');
    const identity = identifyProcess(child.pid!);
    writeFileSync(file, JSON.stringify({ ...identity, port: 7007 }));
    expect(() => takeInstanceLock(file, 7007)).toThrow(/already running/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const release = takeInstanceLock(file, 7007);
    expect(readInstanceLock(file)?.pid).toBe(process.pid);
    release();
  });

  it('is not fooled by another process that got the same id', () => {
    const file = lockFile();
    const stale = { pid: process.pid, startedAt: 'another boot/1', port: 7007 };
    writeFileSync(file, JSON.stringify(stale));
    const release = takeInstanceLock(file, 7007);
    expect(readInstanceLock(file)?.startedAt).not.toBe(stale.startedAt);
    release();
  });

  it('replaces a lock that a full disk left empty', () => {
    const file = lockFile();
    writeFileSync(file, '');
    const release = takeInstanceLock(file, 7007);
    expect(readInstanceLock(file)?.pid).toBe(process.pid);
    release();
  });
});
