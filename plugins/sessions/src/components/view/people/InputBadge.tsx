import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import ViewIcon from '@material-ui/icons/Visibility';
import { personName } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';
import type { InputRight } from '../../../view/inputRight';

const useStyles = makeStyles(theme => ({
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    flexShrink: 0,
    maxWidth: 220,
    padding: '2px 10px',
    borderRadius: 12,
    fontSize: '0.8125rem',
    border: `1px solid ${theme.palette.divider}`,
    color: theme.palette.text.primary,
  },
  text: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  icon: { fontSize: 16 },
}));

/** Says that what one types does not reach the desktop, and why; each change is announced. */
export const InputBadge = (props: {
  right: InputRight;
  /** Whether the person themselves only looks on. */
  isViewOnly: boolean;
}) => {
  const { right, isViewOnly } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const text = () => {
    if (right.name === 'controlled') {
      return t('here.hasTheControl', { name: personName(right.by) });
    }
    return right.name === 'viewer' || isViewOnly
      ? t('here.viewOnly')
      : undefined;
  };
  const words = text();
  return (
    <span role="status">
      {words && (
        <span className={classes.badge} title={words}>
          <ViewIcon aria-hidden className={classes.icon} />
          <span className={classes.text}>{words}</span>
        </span>
      )}
    </span>
  );
};
