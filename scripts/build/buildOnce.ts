import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { takeInstanceLock } from '../supervisor/instanceLock';
import { PlainError } from '../supervisor/PlainError';
import type { ProcessLog } from '../supervisor/ProcessLog';

/** Something that is built from sources. */
export type Build = {
  name: string;
  /** Changes with the sources. */
  hash: string;
  /** A file that the build leaves. */
  product: string;
  run: () => Promise<void>;
};

/** What a build that runs a program needs. */
export type BuildTools = {
  root: string;
  env: NodeJS.ProcessEnv;
  log: ProcessLog;
  report: (detail: string) => void;
  signal: AbortSignal;
};

/** Where the checkout keeps what it built, beside what others cache. */
export function cacheFolder(root: string): string {
  return join(root, 'node_modules/.cache/streamspace');
}

/** Runs a build unless its product was made from the same sources. Two instances of one checkout build one after the other; the second finds it done. */
export async function buildOnce(
  root: string,
  { name, hash, product, run }: Build,
  report: (detail: string) => void,
): Promise<void> {
  const stamp = join(cacheFolder(root), `${name}.hash`);
  const isFresh = () =>
    existsSync(product) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash;
  if (isFresh()) return;
  mkdirSync(cacheFolder(root), { recursive: true });
  const release = await waitForLock(`${stamp}.lock`, report);
  try {
    if (isFresh()) return;
    report(
      existsSync(product) ? 'building, since sources changed' : 'building',
    );
    // A build that is broken off must not pass for the one before it.
    rmSync(stamp, { force: true });
    await run();
    writeFileSync(stamp, hash);
  } finally {
    release();
  }
}

async function waitForLock(
  file: string,
  report: (detail: string) => void,
): Promise<() => void> {
  for (;;) {
    try {
      return takeInstanceLock(file, 0);
    } catch (error) {
      if (!(error instanceof PlainError)) throw error;
      report('another instance is building it');
      await delay(500);
    }
  }
}
