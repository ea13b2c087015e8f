import { lineDiff } from './lineDiff';

it('is empty for equal texts', () => {
  expect(lineDiff('a\nb\n', 'a\nb\n')).toEqual([]);
});

it('shows what changed with a few lines around it, and counts the others', () => {
  const before = `${'same\n'.repeat(10)}image: old\n${'same\n'.repeat(10)}`;
  const after = before.replace('old', 'new');
  const around = Array.from({ length: 3 }, () => ({
    kind: 'same',
    text: 'same',
  }));
  expect(lineDiff(before, after)).toEqual([
    { omitted: 7 },
    {
      lines: [
        ...around,
        { kind: 'removed', text: 'image: old' },
        { kind: 'added', text: 'image: new' },
        ...around,
      ],
    },
    { omitted: 7 },
  ]);
});

it('keeps blank lines', () => {
  expect(lineDiff('', 'a\n\nb\n')).toEqual([
    {
      lines: [
        { kind: 'added', text: 'a' },
        { kind: 'added', text: '' },
        { kind: 'added', text: 'b' },
      ],
    },
  ]);
});
