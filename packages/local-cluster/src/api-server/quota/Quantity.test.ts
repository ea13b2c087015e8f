import { Quantity } from './Quantity';

it.each([
  ['0', '0'],
  ['1', '1'],
  ['1000m', '1'],
  ['1500m', '1500m'],
  ['0.5', '500m'],
  ['.5Gi', '512Mi'],
  ['1024Mi', '1Gi'],
  ['1500Mi', '1500Mi'],
  ['1e3', '1k'],
  ['2E', '2E'],
  ['1000', '1k'],
  ['100n', '100n'],
  ['0.1n', '1n'],
  ['-2', '-2'],
])('writes %s as %s', (text, canonical) => {
  expect(String(Quantity.parse(text))).toBe(canonical);
});

it.each(['', 'x', '1X', '1i', 'Ki', '1 Gi', '1e', '--1'])(
  'refuses %j',
  text => {
    expect(() => Quantity.parse(text)).toThrow('is no quantity');
  },
);

it('adds and compares without loss', () => {
  const sum = Quantity.parse('100m').plus(Quantity.parse('200m'));
  expect(String(sum)).toBe('300m');
  expect(sum.isMoreThan(Quantity.parse('0.3'))).toBe(false);
  expect(String(Quantity.ZERO.plus(Quantity.parse('512Mi')))).toBe('512Mi');
});
