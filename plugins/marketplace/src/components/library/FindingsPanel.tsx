import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { tones } from '@streamspace/plugin-react';
import type { TextFinding } from '../../library/findingsOf';
import { marketplaceTranslationRef } from '../../translation';
import { Section } from '../Section';

/** More than anybody mends at once. */
const shown = 20;

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
    '& > li': {
      display: 'flex',
      gap: 8,
      alignItems: 'baseline',
      overflowWrap: 'anywhere',
    },
  },
  place: {
    minWidth: 52,
    padding: '0 6px',
    lineHeight: '1.5rem',
    color: tones[theme.palette.type].failed.text,
    fontVariantNumeric: 'tabular-nums',
  },
  state: {
    margin: 0,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
}));

/** What is wrong with a text, each with the way to its place; or what the cluster says of one with which nothing is wrong. */
export const FindingsPanel = (props: {
  findings: readonly TextFinding[];
  /** Whether the cluster has not answered yet. */
  isChecking: boolean;
  onGoTo: (finding: TextFinding) => void;
}) => {
  const { findings, isChecking, onGoTo } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const count = findings.length;
  return (
    <Section
      title={
        count > 0 ? t('editor.findings', { count }) : t('editor.noFindings')
      }
    >
      <div aria-live="polite">
        {count === 0 && (
          <p className={classes.state}>
            {t(isChecking ? 'editor.checking' : 'editor.checked')}
          </p>
        )}
        <ul className={classes.list}>
          {findings.slice(0, shown).map((finding, index) => {
            const place = t('editor.place', {
              line: String(finding.line),
              column: String(finding.column),
            });
            return (
              <li key={index}>
                <Button
                  size="small"
                  className={classes.place}
                  aria-label={t('editor.goTo', { place })}
                  onClick={() => onGoTo(finding)}
                >
                  {place}
                </Button>
                <span>{finding.message}</span>
              </li>
            );
          })}
        </ul>
      </div>
    </Section>
  );
};
