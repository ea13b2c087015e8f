import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, useState } from 'react';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: 8,
    marginBottom: 12,
    '& .MuiButton-root': { minHeight: 40 },
  },
});

/** The address of a new link, which is shown once, and a button that copies it. */
export const NewLinkField = ({ url }: { url: string }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string>();
  useEffect(() => field.current?.select(), [url]);
  const copy = async () => {
    field.current?.select();
    // Browsers have no clipboard for pages without TLS; the text is selected then, to be copied by hand.
    await navigator.clipboard?.writeText(url);
    if (navigator.clipboard) setCopied(url);
  };
  return (
    <div className={classes.row}>
      <TextField
        id="share-new-link"
        fullWidth
        variant="outlined"
        size="small"
        label={t('share.newLink')}
        value={url}
        inputRef={field}
        inputProps={{ readOnly: true }}
        helperText={t('share.newLinkHint')}
        FormHelperTextProps={{ role: 'status' } as object}
        onFocus={event => event.target.select()}
      />
      <Button
        color="primary"
        variant="contained"
        disableElevation
        onClick={copy}
      >
        {copied === url ? t('share.copied') : t('share.copy')}
      </Button>
    </div>
  );
};
