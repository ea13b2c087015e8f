import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Alert from '@material-ui/lab/Alert';
import type { Template } from '@streamspace/plugin-common';
import { FormDialog, lineDiff, TextDiff } from '@streamspace/plugin-react';
import { useState } from 'react';
import { editableText } from '../../library/inSchemaOrder';
import type { TemplateText } from '../../library/TemplateText';
import { marketplaceTranslationRef } from '../../translation';

/** What somebody else made of the template meanwhile, and the choice what becomes of both: nothing is overwritten unseen. */
export const ConflictDialog = (props: {
  theirs: Template;
  mine: TemplateText;
  onPublishMine: () => Promise<void>;
  onTakeTheirs: () => Promise<void>;
  onClose: () => void;
}) => {
  const { theirs, mine, onPublishMine, onTakeTheirs } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const [choice, setChoice] = useState<'mine' | 'theirs'>();
  const parts = lineDiff(
    editableText(theirs),
    editableText({ ...theirs, spec: mine.spec as unknown as Template['spec'] }),
  );
  return (
    <FormDialog
      title={t('editor.conflictTitle', { name: theirs.spec.displayName })}
      maxWidth="md"
      submitLabel={
        choice
          ? t(
              choice === 'mine'
                ? 'editor.conflictMine'
                : 'editor.conflictTheirs',
            )
          : undefined
      }
      cancelLabel={t('editor.conflictEdit')}
      whyNot={choice ? undefined : t('editor.conflictChoice')}
      isLoss
      onSubmit={choice === 'mine' ? onPublishMine : onTakeTheirs}
      onClose={props.onClose}
    >
      <DialogContentText>{t('editor.conflictWhat')}</DialogContentText>
      {parts.length > 0 ? (
        <TextDiff label={t('editor.diff')} parts={parts} />
      ) : (
        <Alert severity="info">{t('editor.conflictSame')}</Alert>
      )}
      <RadioGroup
        aria-label={t('editor.conflictChoice')}
        value={choice ?? ''}
        onChange={(_event, value) => setChoice(value as 'mine' | 'theirs')}
      >
        {(['mine', 'theirs'] as const).map(one => (
          <FormControlLabel
            key={one}
            value={one}
            control={<Radio color="primary" />}
            label={t(
              one === 'mine' ? 'editor.conflictMine' : 'editor.conflictTheirs',
            )}
          />
        ))}
      </RadioGroup>
    </FormDialog>
  );
};
