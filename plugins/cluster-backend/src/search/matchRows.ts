import type { ClusterRow } from '@streamspace/plugin-common';

/**
 * The rows whose namespace, name or labels have all words of a query, the best first: those of that very name, then those that begin with it, then those
 * that have it in their name.
 *
 * @param query - words, as somebody typed them; case does not matter.
 */
export function matchRows(rows: ClusterRow[], query: string): ClusterRow[] {
  const whole = query.trim().toLowerCase();
  const words = whole.split(/\s+/);
  return rows
    .filter(row => {
      const text = textOf(row);
      return words.every(word => text.includes(word));
    })
    .map(row => ({ row, rank: rankOf(row, whole, words) }))
    .sort((a, b) => a.rank - b.rank || (a.row.key < b.row.key ? -1 : 1))
    .map(({ row }) => row);
}

function textOf({ key, metadata }: ClusterRow): string {
  const labels = Object.entries(metadata.labels ?? {});
  return [key, ...labels.map(([name, value]) => `${name}=${value}`)]
    .join(' ')
    .toLowerCase();
}

function rankOf({ metadata }: ClusterRow, whole: string, words: string[]) {
  const name = (metadata.name ?? '').toLowerCase();
  if (name === whole) return 0;
  if (name.startsWith(words[0])) return 1;
  return words.every(word => name.includes(word)) ? 2 : 3;
}
