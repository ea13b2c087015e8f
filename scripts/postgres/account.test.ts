import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresAccount } from './account';
import { temporaryFolder } from '../testing/temporaryFolder';

const nobody = '65534';
/** A machine that forbids user namespaces; its user postgres has the ids of nobody. */
const withoutNamespaces = ([program]: string[]) =>
  program === 'unshare' ? undefined : nobody;

it('runs it as is for a normal user, and for root in a user namespace', () => {
  expect(postgresAccount(1000, () => undefined)).toEqual({ prefix: [] });
  const { prefix, owner } = postgresAccount(0, () => '');
  expect(prefix[0]).toBe('unshare');
  expect(owner).toEqual({ uid: 0, gid: 0 });
});

it('makes the user postgres where there is none', () => {
  let made = false;
  const { owner } = postgresAccount(0, ([program]) => {
    if (program === 'useradd') made = true;
    if (program === 'unshare' || (program === 'id' && !made)) return undefined;
    return '70';
  });
  expect(owner).toEqual({ uid: 70, gid: 70 });
});

it('says in one line what to do where neither works', () => {
  expect(() => postgresAccount(0, () => undefined)).toThrow(
    /^PostgreSQL does not run as root[^\n]*Run StreamSpace as a normal user\.$/,
  );
});

const isRoot = process.getuid?.() === 0;

// Only root can become another user, and only root needs to: a normal user's PostgreSQL runs as that user.
(isRoot ? describe : describe.skip)('as root without user namespaces', () => {
  it('lets user postgres through to a home of mode 700', () => {
    const home = temporaryFolder();
    const file = join(home, 'initdb');
    writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
    chmodSync(home, 0o700);
    const { prefix, owner } = postgresAccount(0, withoutNamespaces);
    expect(owner).toEqual({ uid: 65534, gid: 65534 });
    // As initdb looks for the server, and as its user.
    const script = 'test "$(id -u)" != 0 && test -x "$1" && exec "$1"';
    const [program, ...args] = [...prefix, 'sh', '-c', script, 'sh', file];
    expect(spawnSync(program, args).status).toBe(0);
  });
});
