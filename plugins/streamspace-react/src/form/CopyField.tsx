import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useId, useRef, useState } from 'react';
import { streamspaceReactTranslationRef } from '../translation';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: 8,
    '& .MuiButton-root': { minHeight: 40 },
  },
});

/** A text that is there to be copied, and a button that does it. */
export const CopyField = (props: {
  label: string;
  value: string;
  hint?: string;
  /** Whether it is selected when it appears, and the hint is told then. */
  isNews?: boolean;
  /** Called with what is written, where it may be another. */
  onChange?: (value: string) => void;
}) => {
  const { label, value, hint, isNews = false, onChange } = props;
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string>();
  useEffect(() => {
    if (isNews) field.current?.select();
  }, [isNews, value]);
  const copy = async () => {
    field.current?.select();
    // Browsers have no clipboard for pages without TLS; the text is selected then, to be copied by hand.
    await navigator.clipboard?.writeText(value);
    if (navigator.clipboard) setCopied(value);
  };
  return (
    <div className={classes.row}>
      <TextField
        id={id}
        fullWidth
        variant="outlined"
        size="small"
        label={label}
        value={value}
        inputRef={field}
        inputProps={{ readOnly: !onChange, spellCheck: false }}
        helperText={hint}
        FormHelperTextProps={(isNews ? { role: 'status' } : {}) as object}
        onFocus={event => event.target.select()}
        onChange={event => onChange?.(event.target.value)}
      />
      <Button
        color="primary"
        variant={isNews ? 'contained' : 'outlined'}
        disableElevation
        aria-label={
          isNews ? undefined : t('copyField.copyNamed', { name: label })
        }
        onClick={copy}
      >
        {copied === value ? t('copyField.copied') : t('copyField.copy')}
      </Button>
    </div>
  );
};
