import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import {
  tones,
  type YamlEditorHandle,
  type YamlFinding,
} from '@streamspace/plugin-react';
import type { RefObject } from 'react';
import { clusterTranslationRef } from '../translation';

/** More than anybody reads at once. */
const shown = 8;

const useStyles = makeStyles(theme => ({
  list: {
    margin: '8px 0 0',
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    '& > li': {
      display: 'flex',
      gap: 8,
      alignItems: 'center',
      overflowWrap: 'anywhere',
    },
  },
  place: { flexShrink: 0, fontVariantNumeric: 'tabular-nums' },
  error: { color: tones[theme.palette.type].failed.text },
  warning: { color: theme.palette.type === 'light' ? '#8a5300' : '#ffc266' },
}));

/** What is marked in an editor, each with the way to its place; said aloud to screen readers as it comes. */
export const FindingsList = (props: {
  findings: readonly YamlFinding[];
  editor: RefObject<YamlEditorHandle>;
}) => {
  const { findings, editor } = props;
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const more = findings.length - shown;
  return (
    <div aria-live="polite">
      {findings.length > 0 && (
        <ul className={classes.list} aria-label={t('findings.label')}>
          {findings.slice(0, shown).map((finding, index) => {
            const { line, column, message, severity } = finding;
            const Icon = severity === 'error' ? ErrorIcon : WarningIcon;
            return (
              <li key={index}>
                <Icon
                  className={classes[severity]}
                  fontSize="small"
                  aria-hidden
                />
                <Button
                  className={classes.place}
                  size="small"
                  onClick={() => editor.current?.goTo(line, column)}
                >
                  {t('findings.place', { line: String(line) })}
                </Button>
                <span>{message}</span>
              </li>
            );
          })}
          {more > 0 && <li>{t('findings.more', { count: more })}</li>}
        </ul>
      )}
    </div>
  );
};
