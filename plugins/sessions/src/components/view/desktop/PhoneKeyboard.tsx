import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import KeyboardIcon from '@material-ui/icons/Keyboard';
import { makeStyles } from '@material-ui/core/styles';
import { useRef, useState } from 'react';
import { sessionsTranslationRef } from '../../../translation';
import type { DesktopClient } from '../../../view/desktop/DesktopClient';
import { keys } from '../../../view/keyboard/keys';
import { typedKeys } from '../../../view/keyboard/typedKeys';

const useStyles = makeStyles({
  field: {
    position: 'absolute',
    width: 1,
    height: 1,
    padding: 0,
    border: 0,
    opacity: 0,
    // Smaller letters make iPhones zoom in.
    fontSize: 16,
    resize: 'none',
  },
});

/** Something that backspaces can take back: phones tell of none in an empty field. */
const filler = '\u00a0'.repeat(64);
const longest = 512;

/** Opens the phone's own keyboard, and types into the desktop what is typed there. */
export const PhoneKeyboard = ({ client }: { client: DesktopClient }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(filler);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<KeyboardIcon />}
        // Phones open their keyboard only where the field gets the focus within the touch itself.
        onClick={() => field.current?.focus()}
      >
        {t('keys.phone')}
      </Button>
      <textarea
        ref={field}
        className={classes.field}
        aria-label={t('keys.phoneField')}
        tabIndex={-1}
        rows={1}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={text}
        // What is typed comes after what is there.
        onFocus={({ target }) =>
          target.setSelectionRange(target.value.length, target.value.length)
        }
        onKeyDown={event => {
          if (event.key === 'Tab') {
            event.preventDefault();
            client.press([keys.tab]);
          }
        }}
        onChange={({ target: { value } }) => {
          typedKeys(text, value).forEach(key => client.press([key]));
          const isSpent =
            value.length < filler.length / 2 || value.length > longest;
          setText(isSpent ? filler : value);
        }}
      />
    </>
  );
};
