import type { ClusterColumn } from '@streamspace/plugin-common';
import { RelativeTime } from '@streamspace/plugin-react';

/** One cell of the server's Table, as people read it. */
export const CellValue = (props: { column: ClusterColumn; value: unknown }) => {
  const { column, value } = props;
  if (value === null || value === undefined || value === '') return <>–</>;
  if (column.type === 'date') return <RelativeTime time={String(value)} />;
  return (
    <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>
  );
};
