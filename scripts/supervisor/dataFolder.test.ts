import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataFolder } from './dataFolder';
import { temporaryFolder } from '../testing/temporaryFolder';

const plenty = () => 2 ** 40;

it('makes the folder, for its owner alone', () => {
  const folder = join(temporaryFolder(), 'a/b');
  const { logs } = prepareDataFolder(folder, plenty);
  expect([folder, logs].map(path => statSync(path).mode % 0o1000)).toEqual([
    0o700, 0o700,
  ]);
  prepareDataFolder(folder, plenty);
});

it('says in one line that there can be no folder', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const places = [join(file, 'data'), file];
  // Where making folders one in another goes on for ever in Node.
  if (process.platform === 'linux') places.push('/proc/streamspace/data');
  for (const folder of places)
    expect(() => prepareDataFolder(folder, plenty)).toThrow(
      /^The data folder [^\n]* cannot be made or written to \(E[A-Z]+\)\. Set STREAMSPACE_DATA[^\n]*$/,
    );
});

it('says how much is free on a full disk', () => {
  expect(() => prepareDataFolder(temporaryFolder(), () => 2 ** 29)).toThrow(
    /^Only 0\.5 GiB are free for [^\n]*$/,
  );
});
