import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { tones } from '../session/stateAppearance';
import { visuallyHidden } from '../text/visuallyHidden';
import { streamspaceReactTranslationRef } from '../translation';
import { CodeBox } from './CodeBox';
import type { DiffLine, DiffPart } from './lineDiff';

const signs: Record<DiffLine['kind'], string> = {
  same: ' ',
  added: '+',
  removed: '-',
};

const useStyles = makeStyles(theme => {
  const { running, failed } = tones[theme.palette.type];
  return {
    line: { display: 'block', padding: '0 12px' },
    same: {},
    added: { color: running.text, background: running.background },
    removed: { color: failed.text, background: failed.background },
    omitted: {
      display: 'block',
      padding: '4px 12px',
      color: theme.palette.text.secondary,
      fontStyle: 'italic',
    },
    hidden: visuallyHidden,
  };
});

/** What changes from one text to another, line by line; colour, sign and, for screen readers, a word say how. */
export const TextDiff = (props: { label: string; parts: DiffPart[] }) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  return (
    <CodeBox label={props.label}>
      {props.parts.map((part, index) =>
        'omitted' in part ? (
          <span key={index} className={classes.omitted}>
            {t('diff.omitted', { count: part.omitted })}
          </span>
        ) : (
          part.lines.map(({ kind, text }, number) => (
            <span
              key={`${index}.${number}`}
              className={`${classes.line} ${classes[kind]}`}
            >
              <span aria-hidden>{signs[kind]} </span>
              {kind !== 'same' && (
                <span className={classes.hidden}>{t(`diff.${kind}`)}: </span>
              )}
              {text}
            </span>
          ))
        ),
      )}
    </CodeBox>
  );
};
