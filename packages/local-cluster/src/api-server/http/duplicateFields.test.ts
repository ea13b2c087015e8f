import { duplicateFields } from './duplicateFields';

it.each([
  ['{"a":1,"b":{"a":1}}', []],
  ['{"a":1,"a":2}', ['a']],
  ['{"spec":{"x":[{"n":1},{"n":1,"n":{"n":2}}]}}', ['spec.x[1].n']],
  ['{"a":"x\\"a\\":{","b":["a","a"]}', []],
  ['{"a":[[{"b":1,"\\u0062":2}]]}', ['a[0][0].b']],
  ['"text"', []],
])('%s', (text, expected) => {
  expect(duplicateFields(text)).toEqual(expected);
});
