import { startTransition, useEffect, useState } from 'react';

/** So many fill the window of most screens. */
const inSight = 20;

/** The rows of a table that has just come: at first those alone that one sees, so that they are there sooner; the others follow at once. */
export function useRowsInSight<Row>(rows: readonly Row[]): readonly Row[] {
  const [showsAll, setShowsAll] = useState(false);
  useEffect(() => startTransition(() => setShowsAll(true)), []);
  return showsAll ? rows : rows.slice(0, inSight);
}
