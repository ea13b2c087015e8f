import { functionKey, keys, modifiers, type Key } from './keys';

/** Keys that are pressed together, by the name that the menu has for them. */
export const combinations: { label: string; keys: Key[] }[] = [
  {
    label: 'Ctrl + Alt + Del',
    keys: [modifiers.ctrl, modifiers.alt, keys.delete],
  },
  { label: 'Alt + Tab', keys: [modifiers.alt, keys.tab] },
  { label: 'Alt + F4', keys: [modifiers.alt, functionKey(4)] },
  { label: 'Ctrl + W', keys: [modifiers.ctrl, { keysym: 0x77, code: 'KeyW' }] },
  { label: 'Meta', keys: [modifiers.meta] },
  { label: 'Esc', keys: [keys.escape] },
  { label: 'Print screen', keys: [keys.printScreen] },
];
