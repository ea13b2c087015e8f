import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Template } from '@streamspace/plugin-common';
import { lineDiff, TextDiff } from '@streamspace/plugin-react';
import { editableText } from '../../library/inSchemaOrder';
import type { TemplateText } from '../../library/TemplateText';
import { marketplaceTranslationRef } from '../../translation';
import { Section } from '../Section';
import { LauncherCard } from './LauncherCard';

const useStyles = makeStyles(theme => ({
  note: {
    margin: 0,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
}));

/** What publishing will come to: the card in the launcher, and what changes of the template that is live. */
export const EditorPreview = (props: {
  text: TemplateText;
  live: Template | undefined;
  /** What the cluster says that it will be; absent while that is not known. */
  next: Template | undefined;
}) => {
  const { text, live, next } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const parts =
    live && next && lineDiff(editableText(live), editableText(next));
  const note = () => {
    if (!live) return t('editor.changesNew');
    if (!next) return t('editor.waiting');
    return parts?.length === 0 ? t('editor.same') : undefined;
  };
  return (
    <>
      <Section title={t('editor.preview')}>
        <LauncherCard text={text} />
      </Section>
      <Section title={t('editor.changes')}>
        {note() && <p className={classes.note}>{note()}</p>}
        {parts && parts.length > 0 && (
          <TextDiff label={t('editor.diff')} parts={parts} />
        )}
      </Section>
    </>
  );
};
