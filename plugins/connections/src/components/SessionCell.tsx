import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from 'react-router-dom';
import type { LivingConnection } from '../api/AdministrationApi';
import { sessionRouteRef } from '../routes';
import { connectionsTranslationRef } from '../translation';
import { FilterButton } from './FilterButton';

const useStyles = makeStyles(theme => ({
  title: {
    display: 'block',
    maxWidth: 220,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.palette.text.primary,
    fontWeight: 600,
    textDecoration: 'none',
    '&[href]:hover': { textDecoration: 'underline' },
    [theme.breakpoints.down('xs')]: { maxWidth: 'none', whiteSpace: 'normal' },
  },
  note: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
}));

/** Which session a connection leads to: a link to its page, its app, and its name, by which the list can be narrowed down. */
export const SessionCell = (props: {
  connection: LivingConnection;
  onChoose: (session: string) => void;
}) => {
  const { session, sessionTitle, app } = props.connection;
  const { t } = useTranslationRef(connectionsTranslationRef);
  const classes = useStyles();
  const sessionPath = useRouteRef(sessionRouteRef);
  const title = sessionTitle ?? app ?? session;
  return (
    <>
      {sessionPath ? (
        <Link
          className={classes.title}
          to={sessionPath({ name: session })}
          title={title}
          aria-label={t('list.open', { name: title })}
        >
          {title}
        </Link>
      ) : (
        <span className={classes.title} title={title}>
          {title}
        </span>
      )}
      <span className={classes.note}>
        {sessionTitle && app && `${app} · `}
        <FilterButton
          hint={t('list.onlySession', { name: session })}
          onClick={() => props.onChoose(session)}
        >
          {session}
        </FilterButton>
      </span>
    </>
  );
};
