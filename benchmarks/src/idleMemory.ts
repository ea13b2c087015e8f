import { instanceProcesses, type ProcessMemory } from './processes';
import { report } from './report';

const limitGigabytes = 1.5;
const gigabyte = 1e9;

/**
 * Resident memory of everything that `npm start` runs, by process. RSS counts a page once for each process that shares it (the Node binary
 * eight times, PostgreSQL's buffers twenty), PSS once in all: the limit is on what the machine really gives. Linux only.
 */
export async function idleMemory(): Promise<boolean> {
  const tree = await instanceProcesses();
  const rows = tree
    .sort((a, b) => b.pssBytes - a.pssBytes)
    .map(({ name, rssBytes, pssBytes }) => ({
      what: name,
      values: { RSS: megabytes(rssBytes), PSS: megabytes(pssBytes) },
    }));
  const sum = (of: (one: ProcessMemory) => number) =>
    tree.reduce((total, one) => total + of(one), 0);
  const pssBytes = sum(one => one.pssBytes);
  return report('idle memory', [
    ...rows,
    {
      what: `all ${tree.length} processes`,
      values: {
        RSS: megabytes(sum(one => one.rssBytes)),
        PSS: megabytes(pssBytes),
      },
      measured: pssBytes / gigabyte,
      limit: limitGigabytes,
      unit: 'GB PSS',
    },
  ]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
