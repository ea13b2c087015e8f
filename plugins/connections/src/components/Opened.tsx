import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { connectionsTranslationRef } from '../translation';

const useStyles = makeStyles({
  line: { display: 'block', whiteSpace: 'nowrap' },
});

/** How many tabs of a browser show a session, and how many sockets to it are open. */
export const Opened = (props: { tabs: number; sockets: number }) => {
  const { t } = useTranslationRef(connectionsTranslationRef);
  const classes = useStyles();
  return (
    <>
      <span className={classes.line}>
        {t('list.tabs', { count: props.tabs })}
      </span>
      <span className={classes.line}>
        {t('list.sockets', { count: props.sockets })}
      </span>
    </>
  );
};
