import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import Switch from '@material-ui/core/Switch';
import TextField from '@material-ui/core/TextField';
import { GuardedButton, TitledDialog } from '@streamspace/plugin-react';
import { useEffect, useState } from 'react';
import { canShareClipboard } from '../../../hooks/useClipboardSync';
import { sessionsTranslationRef } from '../../../translation';

/** The dialog opens for typing and pasting. */
const focus = (field: HTMLTextAreaElement | null) => field?.focus();

/** The clipboard between this browser and a desktop, as text that goes both ways. */
export const ClipboardDialog = (props: {
  /** What was last copied inside the desktop. */
  desktopText: string;
  /** Whether the clipboards follow each other by themselves. */
  isShared: boolean;
  /** Why they cannot. */
  refusal: string | undefined;
  onShare: (isShared: boolean) => void;
  /** Why nothing can be sent. */
  sendReason: string | undefined;
  onSend: (text: string) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { desktopText } = props;
  const [text, setText] = useState(desktopText);
  const [isSent, setIsSent] = useState(false);
  useEffect(() => setText(desktopText), [desktopText]);
  const hasRefused = props.isShared && props.refusal !== undefined;
  const shareHint = () => {
    if (!canShareClipboard()) return t('view.clipboardImpossible');
    if (hasRefused) {
      return t('view.clipboardRefused', { message: props.refusal! });
    }
    return t('view.clipboardShareHint');
  };
  return (
    <TitledDialog
      title={t('view.clipboard')}
      aria-describedby="clipboard-hint"
      onClose={props.onClose}
      actions={
        <>
          <Button
            disabled={!text}
            onClick={() => navigator.clipboard.writeText(text)}
          >
            {t('view.clipboardCopy')}
          </Button>
          <GuardedButton
            color="primary"
            variant="contained"
            disableElevation
            reason={props.sendReason}
            onClick={() => {
              props.onSend(text);
              setIsSent(true);
            }}
          >
            {t('view.clipboardSend')}
          </GuardedButton>
        </>
      }
    >
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
        inputRef={focus}
        variant="outlined"
        value={text}
        helperText={isSent ? t('view.clipboardSent') : ' '}
        FormHelperTextProps={{ role: 'status' } as object}
        onChange={event => {
          setText(event.target.value);
          setIsSent(false);
        }}
      />
      <FormControlLabel
        control={
          <Switch
            color="primary"
            checked={props.isShared}
            disabled={!canShareClipboard()}
            onChange={event => props.onShare(event.target.checked)}
            inputProps={{ 'aria-describedby': 'clipboard-share-hint' }}
          />
        }
        label={t('view.clipboardShare')}
      />
      <FormHelperText id="clipboard-share-hint" error={hasRefused}>
        {shareHint()}
      </FormHelperText>
    </TitledDialog>
  );
};
