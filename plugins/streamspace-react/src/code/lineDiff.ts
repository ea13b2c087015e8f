import { diffLines } from 'diff';

/** A line of a comparison: of both texts, or of one alone. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A run of lines, or the number of those that are left out since nothing near them changed. */
export type DiffPart = { lines: DiffLine[] } | { omitted: number };

/** Unchanged lines that are shown before and after each change. */
const contextLines = 3;

/** Compares two texts by their lines; empty where they are the same. */
export function lineDiff(before: string, after: string): DiffPart[] {
  const lines = diffLines(before, after).flatMap(
    ({ value, added, removed }) => {
      const kind: DiffLine['kind'] =
        (added && 'added') || (removed && 'removed') || 'same';
      const texts = value.replace(/\n$/, '').split('\n');
      return texts.map(text => ({ kind, text }));
    },
  );
  if (lines.every(({ kind }) => kind === 'same')) return [];
  const isNear = (index: number) =>
    lines
      .slice(Math.max(0, index - contextLines), index + contextLines + 1)
      .some(({ kind }) => kind !== 'same');

  const parts: DiffPart[] = [];
  lines.forEach((line, index) => {
    const last = parts.at(-1);
    if (isNear(index)) {
      if (last && 'lines' in last) last.lines.push(line);
      else parts.push({ lines: [line] });
    } else if (last && 'omitted' in last) last.omitted += 1;
    else parts.push({ omitted: 1 });
  });
  return parts;
}
