/** A key as RFB knows it (https://github.com/rfbproto/rfbproto/blob/master/rfbproto.rst#keyevent), with its place on the keyboard. */
export interface Key {
  keysym: number;
  /** `KeyboardEvent.code` of the key, for servers that ask for places rather than letters. */
  code: string;
}

const key = (keysym: number, code: string): Key => ({ keysym, code });

/** The keys that a desktop may want and a browser or a phone may not give. */
export const keys = {
  escape: key(0xff1b, 'Escape'),
  tab: key(0xff09, 'Tab'),
  enter: key(0xff0d, 'Enter'),
  backspace: key(0xff08, 'Backspace'),
  insert: key(0xff63, 'Insert'),
  delete: key(0xffff, 'Delete'),
  home: key(0xff50, 'Home'),
  end: key(0xff57, 'End'),
  pageUp: key(0xff55, 'PageUp'),
  pageDown: key(0xff56, 'PageDown'),
  left: key(0xff51, 'ArrowLeft'),
  up: key(0xff52, 'ArrowUp'),
  right: key(0xff53, 'ArrowRight'),
  down: key(0xff54, 'ArrowDown'),
  printScreen: key(0xff61, 'PrintScreen'),
} as const;

/** Modifiers, which are held down while other keys are pressed. */
export const modifiers = {
  ctrl: key(0xffe3, 'ControlLeft'),
  alt: key(0xffe9, 'AltLeft'),
  shift: key(0xffe1, 'ShiftLeft'),
  meta: key(0xffeb, 'MetaLeft'),
} as const;

/** Name of a modifier. */
export type Modifier = keyof typeof modifiers;

/** A function key, from 1 to 12. */
export function functionKey(number: number): Key {
  return key(0xffbd + number, `F${number}`);
}

/** The key that types a character; Unicode beyond Latin-1 has its keysyms at 0x01000000. */
export function characterKey(character: string): Key {
  if (character === '\n') return keys.enter;
  if (character === '\t') return keys.tab;
  const point = character.codePointAt(0)!;
  const isLatin = point >= 0x20 && point <= 0xff;
  return key(isLatin ? point : 0x0100_0000 + point, '');
}
