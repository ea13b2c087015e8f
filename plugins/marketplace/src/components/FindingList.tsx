import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { Finding } from '../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
    overflowWrap: 'anywhere',
    '& > li + li': { marginTop: 4 },
  },
  place: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    marginRight: 8,
  },
}));

/** What was said of a file, each with its place. */
export const FindingList = (props: {
  findings: readonly Finding[];
  /** How many are shown before somebody asks for the others; all where absent. */
  shown?: number;
}) => {
  const { findings } = props;
  const [showsAll, setShowsAll] = useState(false);
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const shown = showsAll ? findings : findings.slice(0, props.shown);
  const left = findings.length - shown.length;
  return (
    <ul className={classes.list}>
      {shown.map(({ message, field, line, column }, index) => (
        <li key={index}>
          {line !== undefined && (
            <span className={classes.place}>
              {t('files.place', {
                line: String(line),
                column: String(column ?? 1),
              })}
            </span>
          )}
          {line === undefined && field && (
            <span className={classes.place}>{field}</span>
          )}
          {message}
        </li>
      ))}
      {left > 0 && (
        <li>
          <Button
            size="small"
            color="primary"
            onClick={() => setShowsAll(true)}
          >
            {t('files.moreFindings', { count: left })}
          </Button>
        </li>
      )}
    </ul>
  );
};
