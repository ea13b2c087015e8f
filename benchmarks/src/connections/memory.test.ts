import { slopePerMinute } from './memory';

describe('slopePerMinute', () => {
  it('is the growth of a line, and of what scatters about it', () => {
    const line = [0, 30, 60].map(seconds => ({
      seconds,
      megabytes: 100 + seconds / 10,
    }));
    expect(slopePerMinute(line)).toBeCloseTo(6);
    const scattered = line.map((sample, index) => ({
      ...sample,
      megabytes: sample.megabytes + (index === 1 ? 3 : 0),
    }));
    expect(slopePerMinute(scattered)).toBeCloseTo(6);
  });

  it('is zero where nothing grows', () => {
    const flat = [0, 10, 20].map(seconds => ({ seconds, megabytes: 80 }));
    expect(slopePerMinute(flat)).toBe(0);
  });
});
