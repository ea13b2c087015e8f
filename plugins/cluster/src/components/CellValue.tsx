import { makeStyles } from '@material-ui/core/styles';
import type { ClusterColumn } from '@streamspace/plugin-common';
import { RelativeTime } from '@streamspace/plugin-react';

/** Characters that find room on one line of a column. */
const shortLength = 24;

const useStyles = makeStyles({
  short: { wordBreak: 'normal' },
  long: { display: 'inline-block', minWidth: 160, overflowWrap: 'anywhere' },
});

/** One cell of the server's Table, as people read it. */
export const CellValue = (props: { column: ClusterColumn; value: unknown }) => {
  const classes = useStyles();
  const { column, value } = props;
  if (value === null || value === undefined || value === '') return <>–</>;
  // Of a custom resource's own columns servers print how long ago it was.
  const isTime =
    column.type === 'date' && !Number.isNaN(Date.parse(String(value)));
  if (isTime) return <RelativeTime time={String(value)} />;
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  return (
    <span className={text.length > shortLength ? classes.long : classes.short}>
      {text}
    </span>
  );
};
