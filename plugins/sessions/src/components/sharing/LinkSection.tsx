import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { Session } from '@streamspace/plugin-common';
import { CopyField } from '@streamspace/plugin-react';
import { useState } from 'react';
import { useLinks } from '../../hooks/useLinks';
import { type Grant, type Role } from '../../sharing/grants';
import { sessionsTranslationRef } from '../../translation';
import { ExpiryField } from './ExpiryField';
import { LinkList } from './LinkList';
import { RoleField } from './RoleField';

const useStyles = makeStyles(theme => ({
  section: {
    marginTop: 16,
    paddingTop: 16,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
  note: {
    margin: '4px 0 12px',
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
  make: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: 8,
    marginBottom: 12,
    '& .MuiButton-root': { minHeight: 40 },
  },
}));

const dayMs = 24 * 3_600_000;

/** Links that let in whoever opens them: making one, and those that there are. Each act holds at once. */
export const LinkSection = (props: {
  session: Session;
  /** The roles that can be given. */
  roles: readonly Role[];
  /** Whom the session is shared with, of whom some came by a link. */
  grants: readonly Grant[];
  onChanged: (session: Session) => void;
}) => {
  const { session, roles, grants, onChanged } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const links = useLinks(session, onChanged);
  const [role, setRole] = useState<Role>('participant');
  const [expiresAt, setExpiresAt] = useState<string | undefined>(() =>
    new Date(Date.now() + dayMs).toISOString(),
  );
  return (
    <section className={classes.section} aria-labelledby="share-links-title">
      <h3 id="share-links-title" className={classes.title}>
        {t('share.links')}
      </h3>
      <p className={classes.note}>{t('share.linksHint')}</p>
      <div className={classes.make}>
        {roles.length > 1 && (
          <RoleField
            label={t('share.linkRole')}
            role={role}
            roles={roles}
            onChange={setRole}
          />
        )}
        <ExpiryField
          label={t('share.linkExpiry')}
          value={expiresAt}
          canBeEndless={false}
          onChange={setExpiresAt}
        />
        <Button
          variant="outlined"
          disabled={links.isBusy}
          onClick={() => links.make({ role, expiresAt: expiresAt! })}
        >
          {t('share.makeLink')}
        </Button>
      </div>
      {links.newUrl && (
        <CopyField
          label={t('share.newLink')}
          value={links.newUrl}
          hint={t('share.newLinkHint')}
          isNews
        />
      )}
      {links.problem && <Alert severity="error">{links.problem}</Alert>}
      <LinkList
        links={links.links}
        grants={grants}
        isBusy={links.isBusy}
        onEnd={links.end}
      />
    </section>
  );
};
