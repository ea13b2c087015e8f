import type { ReactNode } from 'react';

/** One column of a table. */
export interface Column<Row> {
  id: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** What the column sorts by; a column without it does not sort. */
  sortValue?: (row: Row) => string | number;
  /** Whether the reader may hide it; the first column always stays. */
  isHideable?: boolean;
  /** Hidden until the reader asks for it. */
  isHiddenAtFirst?: boolean;
  align?: 'left' | 'right';
}

/** A way to narrow a table down: one of its options at a time. */
export interface Filter<Row> {
  id: string;
  title: string;
  options: { value: string; label: string }[];
  matches: (row: Row, value: string) => boolean;
}
