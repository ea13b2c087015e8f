import { builtInSchema } from '../schemas/builtInSchemas';
import { strategicMerge } from './strategicMerge';

const POD = builtInSchema({ group: '', version: 'v1', kind: 'Pod' })!.schema;

const containers = (...names: string[]) => names.map(name => ({ name }));

it('puts new elements before those that only the server has, and keeps the order of the others', () => {
  const merged = strategicMerge(
    { spec: { containers: containers('a', 'b', 'c') } },
    { spec: { containers: containers('new', 'c') } },
    POD,
  );
  expect(merged).toEqual({
    spec: { containers: containers('new', 'a', 'b', 'c') },
  });
});

it('takes nothing of a patch for a place where there is nothing but its values', () => {
  const merged = strategicMerge(
    {},
    {
      spec: {
        containers: [
          { name: 'a', env: [{ name: 'X', $patch: 'delete' }], image: null },
          { name: 'b', $patch: 'delete' },
        ],
        '$setElementOrder/containers': containers('a'),
      },
    },
    POD,
  );
  expect(merged).toEqual({ spec: { containers: [{ name: 'a', env: [] }] } });
});

it('merges lists of scalars as sets, and replaces lists that have no strategy', () => {
  const merged = strategicMerge(
    {
      metadata: { finalizers: ['a', 'b'] },
      spec: { containers: [{ name: 'a', args: ['1', '2'] }] },
    },
    {
      metadata: { finalizers: ['b', 'c'] },
      spec: { containers: [{ name: 'a', args: ['3'] }] },
    },
    POD,
  );
  expect(merged).toEqual({
    metadata: { finalizers: ['a', 'b', 'c'] },
    spec: { containers: [{ name: 'a', args: ['3'] }] },
  });
});

it('refuses an order that the elements of the patch do not keep', () => {
  const patch = {
    spec: {
      '$setElementOrder/containers': containers('a', 'b'),
      containers: containers('b', 'a'),
    },
  };
  expect(() => strategicMerge({ spec: {} }, patch, POD)).toThrow(
    'invalid patch format of $setElementOrder/',
  );
});

it('changes neither of its arguments', () => {
  const original = { metadata: { labels: { a: '1' } } };
  const patch = { metadata: { labels: { a: null, b: '2' } } };
  const before = JSON.stringify([original, patch]);
  strategicMerge(original, patch, POD);
  expect(JSON.stringify([original, patch])).toBe(before);
});
