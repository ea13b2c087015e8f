import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { RelativeTime } from '@streamspace/plugin-react';
import type { LivingConnection } from '../api/AdministrationApi';
import { connectionsTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  kind: {
    display: 'block',
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
}));

/** When a person last used the app, and what was seen then. */
export const LastUse = ({ connection }: { connection: LivingConnection }) => {
  const { t } = useTranslationRef(connectionsTranslationRef);
  const classes = useStyles();
  const { lastActivity, lastActivityKind } = connection;
  if (!lastActivity) return <>{t('list.neverUsed')}</>;
  return (
    <>
      <RelativeTime time={lastActivity} />
      {lastActivityKind && (
        <span className={classes.kind}>
          {t(`list.kinds.${lastActivityKind}`)}
        </span>
      )}
    </>
  );
};
