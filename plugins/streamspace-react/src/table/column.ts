import type { ReactNode } from 'react';

/** One column of a table. */
export interface Column<Row> {
  /** Of a sortable column the name by which the server sorts. */
  id: string;
  title: string;
  render: (row: Row) => ReactNode;
  isSortable?: boolean;
  /** Whether the reader may hide it; the first column always stays. */
  isHideable?: boolean;
  /** Hidden until the reader asks for it. */
  isHiddenAtFirst?: boolean;
  align?: 'left' | 'right';
}

/** A way to narrow a table down: one of its options at a time. */
export interface Filter {
  id: string;
  title: string;
  options: { value: string; label: string }[];
}
