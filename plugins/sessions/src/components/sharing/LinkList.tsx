import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { RelativeTime, useNow } from '@streamspace/plugin-react';
import {
  subjectName,
  type Grant,
  type SharingLink,
} from '../../sharing/grants';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 12,
    padding: '8px 0',
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  note: {
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
}));

/** The links of a session: as what each lets in, until when, and who came by it; and a way to end it. */
export const LinkList = (props: {
  links: readonly SharingLink[];
  grants: readonly Grant[];
  isBusy: boolean;
  onEnd: (id: string) => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const now = useNow(15_000, props.links.length > 0);
  return (
    <ul className={classes.list} aria-label={t('share.links')}>
      {props.links.map(({ id, role, expiresAt }) => {
        const isOver = Date.parse(expiresAt) <= now;
        const guests = props.grants
          .filter(({ link }) => link === id)
          .map(({ subject }) => subjectName(subject))
          .join(', ');
        return (
          <li key={id} className={classes.row}>
            <div>
              <div>
                {t(`share.${role}`)} · {t(isOver ? 'share.over' : 'share.ends')}{' '}
                <RelativeTime time={expiresAt} />
              </div>
              <div className={classes.note}>
                {guests
                  ? t('share.cameBy', { names: guests })
                  : t('share.cameNobody')}
              </div>
            </div>
            <Button
              size="small"
              variant="outlined"
              disabled={props.isBusy}
              aria-label={
                guests
                  ? t('share.endLinkOf', { id, names: guests })
                  : t('share.endLinkNamed', { id })
              }
              onClick={() => props.onEnd(id)}
            >
              {t('share.endLink')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
};
