import type { ClusterColumn } from '@streamspace/plugin-common';
import { RelativeTime } from '@streamspace/plugin-react';

/** Characters that find room on one line of a column. */
const shortLength = 24;

// No style sheet: a page of rows has hundreds of cells.
const short = { wordBreak: 'normal' } as const;
const long = {
  display: 'inline-block',
  minWidth: 160,
  overflowWrap: 'anywhere',
} as const;

/** One cell of the server's Table, as people read it. */
export const CellValue = (props: { column: ClusterColumn; value: unknown }) => {
  const { column, value } = props;
  if (value === null || value === undefined || value === '') return <>–</>;
  // Of a custom resource's own columns servers print how long ago it was.
  const isTime =
    column.type === 'date' && !Number.isNaN(Date.parse(String(value)));
  if (isTime) return <RelativeTime time={String(value)} />;
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  return <span style={text.length > shortLength ? long : short}>{text}</span>;
};
