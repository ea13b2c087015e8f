import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { sessionOwner, type Session } from '@streamspace/plugin-common';
import {
  FormDialog,
  liveSessionsApiRef,
  sessionTitle,
} from '@streamspace/plugin-react';
import { useId, useRef, useState } from 'react';
import { useSharing } from '../../hooks/useSharing';
import {
  maxGrants,
  rolesOf,
  subjectName,
  subjectRef,
  type Grant,
} from '../../sharing/grants';
import { sessionsTranslationRef } from '../../translation';
import { GrantList } from './GrantList';
import { LinkSection } from './LinkSection';
import { SubjectPicker } from './SubjectPicker';

const useStyles = makeStyles(theme => ({
  add: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: 12,
    padding: '8px 0 12px',
    '& .MuiButton-root': { minHeight: 40 },
  },
  field: { flex: 1, minWidth: 0 },
  note: { fontSize: '0.875rem', color: theme.palette.text.secondary },
}));

/** Asks whom a session is shared with, and as what. What is not saved stays in the dialog. */
export const ShareDialog = (props: {
  session: Session;
  templateName?: string;
  onClose: () => void;
  onAnswer?: (session: Session) => void;
}) => {
  const { session } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const live = useApi(liveSessionsApiRef);
  const title = sessionTitle(session, props.templateName);
  const sharing = useSharing(session, title, props.onAnswer);
  const { grants } = sharing;
  const [text, setText] = useState('');
  const [invalid, setInvalid] = useState<string>();
  const [news, setNews] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const roles = rolesOf(session);
  const places: unknown = session.status?.effective?.maxConnections?.value;
  const isUnsaved = sharing.isChanged || text.trim() !== '';

  const whyNot = (subject: string | undefined, typed: string) => {
    if (!subject) return t('share.nobody', { text: typed });
    const name = subjectName(subject);
    if (subject === sessionOwner(session)) return t('share.isOwner', { name });
    if (grants.some(grant => grant.subject === subject && !grant.link))
      return t('share.isThere', { name });
    return grants.length >= maxGrants
      ? t('share.tooMany', { max: String(maxGrants) })
      : undefined;
  };
  /** The list with the one who is named; undefined, and said why, where that cannot be. */
  const added = (typed: string): Grant[] | undefined => {
    const subject = subjectRef(typed);
    const reason = whyNot(subject, typed);
    setInvalid(reason);
    if (!subject || reason) {
      setText(typed);
      setNews('');
      field.current?.focus();
      return undefined;
    }
    setText('');
    setNews(t('share.added', { name: subjectName(subject) }));
    return [...grants, { subject, role: roles[0] }];
  };
  const add = (typed: string) => {
    const next = added(typed);
    if (next) sharing.change(next);
  };
  const save = async () => {
    const wished = text.trim() ? added(text) : grants;
    if (!wished) return false;
    return sharing.save(wished);
  };

  return (
    <FormDialog
      title={t('share.title', { title })}
      aria-describedby={hintId}
      maxWidth="sm"
      fullScreen={isNarrow}
      whyNot={isUnsaved ? undefined : t('share.unchanged')}
      onSubmit={save}
      onClose={props.onClose}
      below={
        <LinkSection
          session={session}
          roles={roles}
          grants={grants}
          onChanged={current => {
            sharing.rebase(current);
            live.put(current);
            props.onAnswer?.(current);
          }}
        />
      }
    >
      <DialogContentText id={hintId}>
        {t('share.hint')}
        {typeof places === 'number' &&
          ` ${t('share.places', { count: places })}`}
      </DialogContentText>
      <div className={classes.add}>
        <div className={classes.field}>
          <SubjectPicker
            text={text}
            problem={invalid}
            fieldRef={field}
            onText={typed => {
              setText(typed);
              setInvalid(undefined);
            }}
            onPick={add}
          />
        </div>
        <Button
          variant="outlined"
          disabled={!text.trim()}
          onClick={() => {
            add(text);
            field.current?.focus();
          }}
        >
          {t('share.addAction')}
        </Button>
      </div>
      <GrantList
        grants={grants}
        roles={roles}
        onChange={(before, after) =>
          sharing.change(
            grants.map(grant => (grant === before ? after : grant)),
          )
        }
        onRemove={removed => {
          sharing.change(grants.filter(grant => grant !== removed));
          setNews(t('share.removed', { name: subjectName(removed.subject) }));
          field.current?.focus();
        }}
      />
      <p className={classes.note}>
        {grants.length === 0 && t('share.nobodyYet')}
        {grants.length > 0 &&
          t(roles.length === 1 ? 'share.webOnly' : 'share.roles')}
      </p>
      <p className={classes.note} role="status">
        {isUnsaved && news}
      </p>
    </FormDialog>
  );
};
