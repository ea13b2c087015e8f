import { machineNotes } from './machineNotes';

/** A machine on which commands that contain one of these words fail. */
const without =
  (...words: string[]) =>
  (command: string[]) =>
    !words.some(word => command.join(' ').includes(word));
const nodeLog = (isolation: string) =>
  `2026-11-24T13:00:00.000Z pods are isolated by ${isolation}\n`;

it('says nothing of a machine that lacks nothing', () => {
  expect(machineNotes(nodeLog('bubblewrap'), without())).toEqual([]);
  // What the node found by trying counts.
  expect(machineNotes(nodeLog('bubblewrap'), without('unshare'))).toEqual([]);
});

it.each([
  [['command -v bwrap'], 'apt install bubblewrap'],
  [['unshare --user'], 'user.max_user_namespaces'],
  [[], 'systempaths=unconfined'],
])('says in a line how apps become isolated without %j', (words, way) => {
  const notes = machineNotes(nodeLog('none'), without(...words));
  expect(notes).toEqual([
    expect.stringMatching(/^Apps run without isolation from your files[^\n]*$/),
  ]);
  expect(notes[0]).toContain(way);
});

it('says how desktops run', () => {
  expect(machineNotes(nodeLog('bubblewrap'), without('Xvnc'))[0]).toContain(
    'tigervnc-standalone-server',
  );
});
