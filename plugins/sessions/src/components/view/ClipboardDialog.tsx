import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { useEffect, useRef, useState } from 'react';
import { sessionsTranslationRef } from '../../translation';

/** The clipboard between this browser and a desktop, as text that goes both ways. */
export const ClipboardDialog = (props: {
  /** What was last copied inside the desktop. */
  desktopText: string;
  onSend: (text: string) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { desktopText } = props;
  const [text, setText] = useState(desktopText);
  const field = useRef<HTMLTextAreaElement>(null);
  const [isSent, setIsSent] = useState(false);
  useEffect(() => setText(desktopText), [desktopText]);
  return (
    <Dialog
      open
      onClose={props.onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="clipboard-title"
      TransitionProps={{ onEntered: () => field.current?.focus() }}
      aria-describedby="clipboard-hint"
    >
      <DialogTitle id="clipboard-title">{t('view.clipboard')}</DialogTitle>
      <DialogContent>
        <DialogContentText id="clipboard-hint">
          {t('view.clipboardHint')}
        </DialogContentText>
        <TextField
          id="clipboard-text"
          label={t('view.clipboardText')}
          multiline
          minRows={4}
          maxRows={12}
          fullWidth
          inputRef={field}
          variant="outlined"
          value={text}
          helperText={isSent ? t('view.clipboardSent') : ' '}
          FormHelperTextProps={{ role: 'status' } as object}
          onChange={event => {
            setText(event.target.value);
            setIsSent(false);
          }}
        />
      </DialogContent>
      <DialogActions>
        <Button
          disabled={!text}
          onClick={() => navigator.clipboard.writeText(text)}
        >
          {t('view.clipboardCopy')}
        </Button>
        <Button
          color="primary"
          variant="contained"
          disableElevation
          onClick={() => {
            props.onSend(text);
            setIsSent(true);
          }}
        >
          {t('view.clipboardSend')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
