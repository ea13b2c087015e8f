import { parseLabelSelector } from './labelSelector';

const labels = { app: 'web', tier: 'front', version: '3' };

it.each([
  ['app=web', true],
  ['app==web,tier!=back', true],
  ['app!=web', false],
  ['other!=x', true],
  ['app in (web, api)', true],
  ['app notin (web)', false],
  ['other notin (web)', true],
  ['app', true],
  ['!app', false],
  ['!other,tier in (front,back),app', true],
  ['version>2', true],
  ['version<3', false],
  ['app=', false],
])('%s → %s', (selector, expected) => {
  expect(parseLabelSelector(selector)?.(labels)).toBe(expected);
});

it.each(['a=b=c', 'in (a)', 'a in b', 'a b', ',', 'a in (b'])(
  'refuses %s',
  selector => {
    expect(() => parseLabelSelector(selector)).toThrow(
      'unable to parse requirement',
    );
  },
);

it('selects everything when it is empty', () => {
  expect(parseLabelSelector(' ')).toBeUndefined();
});
