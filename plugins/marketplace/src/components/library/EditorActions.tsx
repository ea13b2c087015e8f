import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { templateManagePermission } from '@streamspace/plugin-common';
import {
  GuardedButton,
  RelativeTime,
  useMayI,
} from '@streamspace/plugin-react';
import type { DraftState } from '../../hooks/useDraft';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 },
  state: {
    marginRight: 8,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
}));

const DraftWords = (props: { draft: DraftState; hasFindings: boolean }) => {
  const { draft, hasFindings } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  switch (draft.is) {
    case 'saved': {
      const [before, after] = t('editor.draftStates.saved', {
        when: '\n',
      }).split('\n');
      return (
        <>
          {before}
          <RelativeTime time={draft.draft.changedAt} />
          {after}
        </>
      );
    }
    case 'failed':
      return <>{t('editor.draftStates.failed', { reason: draft.reason })}</>;
    case 'unsaved':
      return (
        <>{t(`editor.draftStates.${hasFindings ? 'invalid' : 'unsaved'}`)}</>
      );
    default:
      return <>{t(`editor.draftStates.${draft.is}`)}</>;
  }
};

/** Where the draft is, and what one can do with it. */
export const EditorActions = (props: {
  draft: DraftState;
  isBusy: boolean;
  /** Whether there are findings, which a draft cannot have. */
  hasFindings: boolean;
  /** Why it cannot be published. */
  whyNotPublish?: string;
  onSave: () => void;
  onTest: () => void;
  onPublish: () => void;
  onDiscard: () => void;
}) => {
  const { draft, isBusy, hasFindings } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const mayManage = useMayI(templateManagePermission);
  const whyNot =
    mayManage.reason ?? (hasFindings ? t('editor.mend') : undefined);
  const isSaved = draft.is === 'saved' || draft.is === 'none';

  return (
    <div className={classes.bar}>
      <span className={classes.state} role="status">
        <DraftWords draft={draft} hasFindings={hasFindings} />
      </span>
      <GuardedButton
        disabled={isBusy || draft.is === 'none'}
        onClick={props.onDiscard}
      >
        {t('editor.discard')}
      </GuardedButton>
      <GuardedButton
        variant="outlined"
        disabled={isBusy || isSaved}
        reason={isSaved ? undefined : whyNot}
        onClick={props.onSave}
      >
        {t('editor.saveDraft')}
      </GuardedButton>
      <GuardedButton
        variant="outlined"
        disabled={isBusy}
        reason={whyNot}
        title={whyNot ? undefined : t('editor.testHint')}
        onClick={props.onTest}
      >
        {t('editor.test')}
      </GuardedButton>
      <GuardedButton
        variant="contained"
        color="primary"
        disableElevation
        disabled={isBusy}
        reason={whyNot ?? props.whyNotPublish}
        onClick={props.onPublish}
      >
        {t('editor.publish')}
      </GuardedButton>
    </div>
  );
};
