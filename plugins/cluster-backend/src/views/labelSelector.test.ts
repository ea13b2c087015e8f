import { parseLabelSelector } from './labelSelector';

const labels = { app: 'web', tier: 'front', 'example.org/team': 'shop' };

it.each([
  ['app=web', true],
  ['app==web,tier=front', true],
  ['app!=web', false],
  ['stage!=live', true],
  ['app in (api, web)', true],
  ['app notin (api, web)', false],
  ['stage notin (live)', true],
  ['app in (api, web),tier in (back)', false],
  ['example.org/team', true],
  ['!example.org/team', false],
  ['!stage', true],
  ['', true],
])('%p chooses by labels: %p', (text, isChosen) => {
  expect(parseLabelSelector(text)(labels)).toBe(isChosen);
});

it('takes an empty value for one', () => {
  expect(parseLabelSelector('app=')({ app: '' })).toBe(true);
});

it.each(['a b', 'app in web', '<b>', 'app in ((a)'])('refuses %p', text => {
  expect(() => parseLabelSelector(text)).toThrow('is no requirement');
});

it('takes no inherited name for a label', () => {
  expect(parseLabelSelector('constructor')({})).toBe(false);
});
