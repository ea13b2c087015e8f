import { compileJsonPath } from './jsonPath';

const object = {
  metadata: { annotations: { 'example.com/a.b': 'dotted' } },
  spec: { list: [{ name: 'x' }, { name: 'y' }], zero: 0 },
  status: {
    conditions: [
      { type: 'Ready', status: 'True' },
      { type: 'Other', status: 'False' },
    ],
  },
};

it.each([
  ['.spec.zero', [0]],
  ['.spec.missing.more', []],
  ['.spec.list[1].name', ['y']],
  ['.spec.list[*].name', ['x', 'y']],
  ['.status.conditions[?(@.type=="Ready")].status', ['True']],
  [".status.conditions[?(@.type == 'None')].status", []],
  ['.metadata.annotations.example\\.com/a\\.b', ['dotted']],
  [".metadata.annotations['example.com/a.b']", ['dotted']],
])('%s', (path, expected) => {
  expect(compileJsonPath(path)(object)).toEqual(expected);
});

it('refuses what it does not understand', () => {
  expect(() => compileJsonPath('.a[?(@.b>1)]')).toThrow(
    'is not understood at "[?(@.b>1)]"',
  );
});
