import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { keyboardReach } from '../text/keyboardReach';
import { streamspaceReactTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  summary: { cursor: 'pointer', padding: '8px 0', fontSize: '0.875rem' },
  text: {
    margin: 0,
    padding: 12,
    maxHeight: 240,
    overflow: 'auto',
    borderRadius: 4,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    textAlign: 'left',
  },
  copy: { marginTop: 8 },
}));

/** Details folded away, with a button that copies them. */
export const CopyDetails = ({ text }: { text: string }) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  return (
    <details>
      <summary className={classes.summary}>{t('error.details')}</summary>
      <pre className={classes.text} {...keyboardReach}>
        {text}
      </pre>
      <Button
        size="small"
        variant="outlined"
        className={classes.copy}
        onClick={copy}
      >
        {isCopied ? t('error.copied') : t('error.copy')}
      </Button>
    </details>
  );
};
