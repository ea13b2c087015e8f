import { characterKey, keys, type Key } from './keys';

/**
 * What was typed, by how a text field changed: phones tell no keys, they correct and complete words in the field. What is no longer there is taken
 * back by backspaces, what is new is typed.
 */
export function typedKeys(before: string, after: string): Key[] {
  const [old, now] = [[...before], [...after]];
  const limit = Math.min(old.length, now.length);
  let same = 0;
  while (same < limit && old[same] === now[same]) same += 1;
  return [
    ...old.slice(same).map(() => keys.backspace),
    ...now.slice(same).map(characterKey),
  ];
}
