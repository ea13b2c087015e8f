import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import RemoveIcon from '@material-ui/icons/Close';
import {
  grantKey,
  subjectName,
  type Grant,
  type Role,
} from '../../sharing/grants';
import { sessionsTranslationRef } from '../../translation';
import { ExpiryField } from './ExpiryField';
import { RoleField } from './RoleField';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '8px 0',
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  who: { flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere' },
  terms: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 8,
    flexBasis: '100%',
  },
  note: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
}));

/** Whom a session is shared with: each one's role and its end, and a way to take them out. */
export const GrantList = (props: {
  grants: readonly Grant[];
  /** The roles that can be given. */
  roles: readonly Role[];
  onChange: (before: Grant, after: Grant) => void;
  onRemove: (grant: Grant) => void;
}) => {
  const { grants, roles, onChange, onRemove } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label={t('share.list')}>
      {grants.map(grant => {
        const { subject, role, expiresAt, link } = grant;
        const name = subjectName(subject);
        const options = roles.includes(role) ? roles : [role, ...roles];
        return (
          <li key={grantKey(grant)} className={classes.row}>
            <div className={classes.who}>
              <EntityDisplayName entityRef={subject} disableTooltip />
              <div className={classes.note}>
                {link ? t('share.byLink') : subject}
              </div>
            </div>
            <Tooltip title={t('share.remove', { name })}>
              <IconButton
                aria-label={t('share.remove', { name })}
                onClick={() => onRemove(grant)}
              >
                <RemoveIcon fontSize="small" />
              </IconButton>
            </Tooltip>
            <div className={classes.terms}>
              {options.length === 1 ? (
                <span>{t(`share.${role}`)}</span>
              ) : (
                <RoleField
                  label={t('share.role', { name })}
                  role={role}
                  roles={options}
                  onChange={chosen =>
                    onChange(grant, { ...grant, role: chosen })
                  }
                />
              )}
              <ExpiryField
                label={t('share.expiry', { name })}
                value={expiresAt}
                canBeEndless={!link}
                onChange={end => onChange(grant, { ...grant, expiresAt: end })}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
};
