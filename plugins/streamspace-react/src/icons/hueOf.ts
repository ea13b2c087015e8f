/** A hue from 0 to 359 that a name always gets. */
export function hueOf(name: string): number {
  let value = 0;
  for (const character of name) {
    value = (value * 31 + (character.codePointAt(0) ?? 0)) % 360;
  }
  return value;
}
