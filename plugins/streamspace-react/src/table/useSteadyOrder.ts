import { useRef } from 'react';

/**
 * Keeps live rows where they are while somebody points at them or works in them: changed rows stay in place, new ones wait and are counted,
 * gone ones go. When nobody does, or the question changed, the rows take the order that they should have.
 */
export function useSteadyOrder<Row>(
  rows: Row[],
  options: { rowId: (row: Row) => string; isHeld: boolean; question: string },
): { rows: Row[]; waitingCount: number } {
  const { rowId, isHeld, question } = options;
  const shown = useRef<{ ids: string[]; question: string }>();
  if (!isHeld || shown.current?.question !== question) {
    shown.current = { ids: rows.map(rowId), question };
    return { rows, waitingCount: 0 };
  }
  const byId = new Map(rows.map(row => [rowId(row), row]));
  const steady = shown.current.ids.flatMap(id => byId.get(id) ?? []);
  return { rows: steady, waitingCount: rows.length - steady.length };
}
