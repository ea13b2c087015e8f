import type { ClusterColumn } from '@streamspace/plugin-common';
import { RelativeTime } from '@streamspace/plugin-react';

/** One cell of the server's Table, as people read it. */
export const CellValue = (props: { column: ClusterColumn; value: unknown }) => {
  const { column, value } = props;
  if (value === null || value === undefined || value === '') return <>–</>;
  // Of a custom resource's own columns servers print how long ago it was.
  const isTime =
    column.type === 'date' && !Number.isNaN(Date.parse(String(value)));
  if (isTime) return <RelativeTime time={String(value)} />;
  return (
    <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>
  );
};
