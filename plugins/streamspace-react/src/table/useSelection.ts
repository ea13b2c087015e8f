import { useCallback, useEffect, useMemo, useState } from 'react';

/** The rows that the reader has chosen, of those that are shown. */
export interface Selection<Row> {
  chosen: readonly Row[];
  has: (row: Row) => boolean;
  /** Chooses the row of this id, or no longer; the same function always. */
  toggle: (id: string) => void;
  /** Chooses all that are shown, or none if all are chosen. */
  toggleAll: () => void;
  clear: () => void;
}

/** Keeps a choice of rows; another question begins with none. */
export function useSelection<Row>(
  rows: readonly Row[],
  options: { rowId: (row: Row) => string; question: string },
): Selection<Row> {
  const { rowId, question } = options;
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const clear = useCallback(() => setIds(new Set()), []);
  const toggle = useCallback(
    (id: string) =>
      setIds(before => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  useEffect(clear, [clear, question]);

  return useMemo(() => {
    const has = (row: Row) => ids.has(rowId(row));
    const chosen = rows.filter(has);
    return {
      chosen,
      has,
      clear,
      toggle,
      toggleAll: () =>
        setIds(
          chosen.length === rows.length ? new Set() : new Set(rows.map(rowId)),
        ),
    };
  }, [ids, rows, rowId, clear, toggle]);
}
