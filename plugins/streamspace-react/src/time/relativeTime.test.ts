import { formatDuration } from './formatDuration';
import { relativeTime } from './relativeTime';

describe('relativeTime', () => {
  it.each([
    [-10_000, undefined],
    [-60_000, '1 minute ago'],
    [-3 * 3_600_000, '3 hours ago'],
    [-86_400_000, 'yesterday'],
    [5 * 60_000, 'in 5 minutes'],
  ])('says %p ms from now as %p', (difference, text) => {
    expect(relativeTime(difference, 'en')).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [800, '1 s'],
    [90_000, '1 min 30 s'],
    [25 * 60_000 + 4000, '25 min'],
    [125 * 60_000, '2 h 5 min'],
    [72 * 3_600_000, '3 d'],
  ])('says %p ms as %p', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
