import { slopePerMinute, usedAfterCollection } from './memory';

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

describe('usedAfterCollection', () => {
  it('is the least of each two minutes that are complete', () => {
    const samples = [60, 100, 130, 200, 240].map((seconds, index) => ({
      seconds,
      resident: 500,
      used: [90, 80, 120, 85, 10][index],
    }));
    expect(usedAfterCollection(samples)).toEqual([
      { seconds: 100, megabytes: 80 },
      { seconds: 200, megabytes: 85 },
    ]);
  });
});
