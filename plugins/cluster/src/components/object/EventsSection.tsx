import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterRow, ViewQuery } from '@streamspace/plugin-common';
import { ErrorPanel, RelativeTime, Skeletons } from '@streamspace/plugin-react';
import { useCluster } from '../../hooks/ClusterContext';
import { clusterTranslationRef } from '../../translation';
import { useView } from '../../views/useView';
import { HealthMark } from '../HealthMark';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  event: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr auto',
    gap: '2px 10px',
    padding: '10px 16px',
    fontSize: '0.875rem',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  message: { overflowWrap: 'anywhere' },
  about: { gridColumn: 2, color: theme.palette.text.secondary },
  none: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

type EventFacts = {
  lastSeen?: string;
  count: number;
  object: { kind?: string; name?: string };
};

/** Events as they come, the latest first. */
export const EventsSection = (props: {
  query: ViewQuery;
  /** Only those that it holds for, of what the query finds. */
  isShown?: (row: ClusterRow) => boolean;
  /** Whether to say what each is about. */
  isAboutMany?: boolean;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster } = useCluster();
  const view = useView(
    {
      target: { cluster, apiVersion: 'v1', resource: 'events' },
      query: { sort: 'Last Seen', ...props.query },
      page: { limit: 50 },
    },
    { showsNew: true },
  );
  const { page, columns, error } = view;
  if (!page) {
    return error ? (
      <ErrorPanel
        title={t('events.failed')}
        error={error}
        onRetry={view.retry}
      />
    ) : (
      <Skeletons count={2} height={48} />
    );
  }
  const cell = (row: ClusterRow, name: string) =>
    String(row.cells[columns.findIndex(column => column.name === name)] ?? '');
  const events = page.items
    .filter(props.isShown ?? (() => true))
    .map(row => ({ row, facts: row.facts as unknown as EventFacts }))
    .sort((a, b) =>
      (b.facts.lastSeen ?? '').localeCompare(a.facts.lastSeen ?? ''),
    );
  if (events.length === 0) {
    return <p className={classes.none}>{t('events.none')}</p>;
  }
  return (
    <ul className={classes.list}>
      {events.map(({ row, facts }) => (
        <li key={row.key} className={classes.event}>
          {row.health && <HealthMark health={row.health} />}
          <span className={classes.message}>
            <strong>{cell(row, 'Reason')}</strong> {cell(row, 'Message')}
          </span>
          <RelativeTime time={facts.lastSeen} />
          <span className={classes.about}>
            {props.isAboutMany &&
              `${facts.object.kind ?? ''} ${facts.object.name ?? ''} `}
            {facts.count > 1 && t('events.times', { count: facts.count })}
          </span>
        </li>
      ))}
    </ul>
  );
};
