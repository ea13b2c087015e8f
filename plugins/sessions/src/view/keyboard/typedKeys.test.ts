import { characterKey, keys } from './keys';
import { typedKeys } from './typedKeys';

const typed = (text: string) => [...text].map(characterKey);

describe('typedKeys', () => {
  it.each([
    ['a letter is added', 'ca', 'cat', typed('t')],
    ['the last letter is taken back', 'cat', 'ca', [keys.backspace]],
    [
      'a word is corrected',
      'teh',
      'the ',
      [keys.backspace, keys.backspace, ...typed('he ')],
    ],
    ['a line ends', 'ls', 'ls\n', [keys.enter]],
    ['a sign of two code units is typed', '', '😀', [characterKey('😀')]],
    ['nothing changes', 'same', 'same', []],
  ])('when %s', (_case, before, after, expected) => {
    expect(typedKeys(before, after)).toEqual(expected);
  });

  it('has the keysyms of Latin-1 and of the rest of Unicode', () => {
    expect(characterKey('ä').keysym).toBe(0xe4);
    expect(characterKey('€').keysym).toBe(0x0100_20ac);
  });
});
