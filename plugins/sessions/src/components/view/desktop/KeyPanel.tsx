import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CloseIcon from '@material-ui/icons/Close';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { sessionsTranslationRef } from '../../../translation';
import type { DesktopClient } from '../../../view/desktop/DesktopClient';
import { combinations } from '../../../view/keyboard/combinations';
import { functionKey, keys, type Modifier } from '../../../view/keyboard/keys';
import { PhoneKeyboard } from './PhoneKeyboard';
import { useHeldModifiers } from './useHeldModifiers';

const useStyles = makeStyles(theme => ({
  panel: {
    position: 'relative',
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 16px',
    maxHeight: '45%',
    overflow: 'auto',
    padding: '8px 48px 8px 12px',
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  close: { position: 'absolute', top: 4, right: 8 },
  group: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 4,
    '& .MuiButton-root': {
      minWidth: 36,
      padding: '2px 8px',
      textTransform: 'none',
      [theme.breakpoints.down('xs')]: { minHeight: 44, minWidth: 44 },
    },
  },
  toggle: {
    padding: '4px 10px',
    textTransform: 'none',
    color: theme.palette.text.primary,
    [theme.breakpoints.down('xs')]: { minHeight: 44 },
  },
}));

const modifierLabels: Record<Modifier, string> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  meta: 'Meta',
};

const editingKeys = [
  { label: 'Tab', key: keys.tab },
  { label: 'Ins', key: keys.insert },
  { label: 'Del', key: keys.delete },
  { label: 'Home', key: keys.home },
  { label: 'End', key: keys.end },
  { label: 'PgUp', key: keys.pageUp },
  { label: 'PgDn', key: keys.pageDown },
] as const;

const arrows = [
  { label: '←', name: 'left', key: keys.left },
  { label: '↑', name: 'up', key: keys.up },
  { label: '↓', name: 'down', key: keys.down },
  { label: '→', name: 'right', key: keys.right },
] as const;

/** Keys that the browser keeps to itself, or a phone does not have. Modifiers stay down until they are clicked again. */
export const KeyPanel = (props: {
  client: DesktopClient;
  onClose: () => void;
}) => {
  const { client } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const isTouch = useMediaQuery('(pointer: coarse)');
  const [held, setHeld] = useHeldModifiers(client);
  const group = (label: string, children: ReactNode) => (
    <div role="group" aria-label={label} className={classes.group}>
      {children}
    </div>
  );
  return (
    <section className={classes.panel} aria-label={t('keys.title')}>
      {isTouch && <PhoneKeyboard client={client} />}
      <ToggleButtonGroup
        size="small"
        aria-label={t('keys.modifiers')}
        value={[...held]}
        onChange={(_event, value: Modifier[]) => setHeld(value)}
      >
        {(Object.keys(modifierLabels) as Modifier[]).map(name => (
          <ToggleButton key={name} value={name} className={classes.toggle}>
            {modifierLabels[name]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {group(
        t('keys.combinations'),
        combinations.map(({ label, keys: together }) => (
          <Button
            key={label}
            size="small"
            variant="outlined"
            onClick={() => client.press(together)}
          >
            {label}
          </Button>
        )),
      )}
      {group(
        t('keys.functionKeys'),
        Array.from({ length: 12 }, (_, index) => (
          <Button
            key={index}
            size="small"
            variant="outlined"
            onClick={() => client.press([functionKey(index + 1)])}
          >
            F{index + 1}
          </Button>
        )),
      )}
      {group(
        t('keys.editing'),
        <>
          {editingKeys.map(({ label, key }) => (
            <Button
              key={label}
              size="small"
              variant="outlined"
              onClick={() => client.press([key])}
            >
              {label}
            </Button>
          ))}
          {arrows.map(({ label, name, key }) => (
            <Button
              key={name}
              size="small"
              variant="outlined"
              aria-label={t(`keys.${name}`)}
              onClick={() => client.press([key])}
            >
              {label}
            </Button>
          ))}
        </>,
      )}
      <IconButton
        className={classes.close}
        size="small"
        aria-label={t('keys.close')}
        onClick={props.onClose}
      >
        <CloseIcon fontSize="small" />
      </IconButton>
    </section>
  );
};
