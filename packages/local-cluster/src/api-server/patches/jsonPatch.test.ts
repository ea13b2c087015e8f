import { applyJsonPatch } from './jsonPatch';

it('refuses what would reach beyond the fields of the object', () => {
  const target = { metadata: { name: 'a' } };
  for (const path of [
    '/__proto__/polluted',
    '/metadata/__proto__',
    '/metadata/toString',
    'name',
  ]) {
    expect(() =>
      applyJsonPatch(target, [{ op: 'add', path, value: {} }]),
    ).toThrow(`${JSON.stringify(path)} is no path`);
  }
  expect(Object.getPrototypeOf(target.metadata)).toBe(Object.prototype);
});

it('refuses an element that is named by no index', () => {
  for (const operation of [
    { op: 'replace', path: '/list/-', value: 1 },
    { op: 'replace', path: '/list/x', value: 1 },
    { op: 'move', from: '/list/-', path: '/other' },
    { op: 'remove', path: '/list/-' },
  ]) {
    expect(() => applyJsonPatch({ list: [1] }, [operation])).toThrow(
      'missing value',
    );
  }
});

it('refuses copies that grow without end, and too many operations', () => {
  const grow = Array.from({ length: 40 }, () => ({
    op: 'copy',
    from: '/data',
    path: '/data/-',
  }));
  expect(() => applyJsonPatch({ data: ['x'.repeat(1000)] }, grow)).toThrow(
    /^The copy operations of the patch add more than/,
  );
  const many = Array.from({ length: 10_001 }, () => ({
    op: 'test',
    path: '/a',
    value: 1,
  }));
  expect(() => applyJsonPatch({ a: 1 }, many)).toThrow('got 10001');
});

it('tells no values of the object', () => {
  const test = { op: 'test', path: '/data/password', value: 'guess' };
  expect(() =>
    applyJsonPatch({ data: { password: 's3cret' } }, [test]),
  ).toThrow('testing value /data/password failed: test failed');
});
