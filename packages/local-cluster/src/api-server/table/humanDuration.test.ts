import { humanDuration } from './humanDuration';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [0, '0s'],
  [119 * SECOND, '119s'],
  [2 * MINUTE, '2m'],
  [5 * MINUTE + 7 * SECOND, '5m7s'],
  [10 * MINUTE + 7 * SECOND, '10m'],
  [3 * HOUR + 5 * MINUTE, '3h5m'],
  [47 * HOUR, '47h'],
  [2 * DAY + HOUR, '2d1h'],
  [8 * DAY, '8d'],
  [800 * DAY, '2y70d'],
  [-5 * SECOND, '<invalid>'],
])('%d ms → %s', (milliseconds, text) => {
  expect(humanDuration(milliseconds)).toBe(text);
});
