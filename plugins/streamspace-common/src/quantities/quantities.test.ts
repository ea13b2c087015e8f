import { parseDurationMs } from './duration';
import { parseQuantity } from './quantity';

describe('parseDurationMs', () => {
  it.each([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['0s', 0],
    ['1.5s', 1500],
    ['250ms', 250],
  ])('reads %p', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  it.each(['', '5', 'm', '5 m', '-5m', '5d'])('refuses %p', text => {
    expect(() => parseDurationMs(text)).toThrow('is no duration');
  });
});

describe('parseQuantity', () => {
  it.each([
    ['500m', 0.5],
    ['2', 2],
    [2, 2],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['100M', 100e6],
    ['4000000n', 0.004],
  ])('reads %p', (quantity, number) => {
    expect(parseQuantity(quantity)).toBe(number);
  });

  it('refuses what is none', () => {
    expect(() => parseQuantity('lots')).toThrow('is no quantity');
  });
});
