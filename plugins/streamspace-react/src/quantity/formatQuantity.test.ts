import { formatBytes, formatCores, formatCpu } from './formatQuantity';

describe('quantities as people say them', () => {
  it.each([
    ['1536Mi', '1.5 GiB'],
    ['118Mi', '118 MiB'],
    [0, '0 B'],
    ['nonsense', 'nonsense'],
  ])('writes %p bytes as %p', (quantity, text) => {
    expect(formatBytes(quantity)).toBe(text);
  });

  it.each([
    ['250m', '0.25 CPU'],
    ['2', '2 CPU'],
    ['1500m', '1.5 CPU'],
  ])('writes %p of a processor as %p', (quantity, text) => {
    expect(formatCpu(quantity)).toBe(text);
  });

  it.each([
    [0, '0'],
    [0.0034, '3m'],
    [0.25, '250m'],
    [1.5, '1.5'],
  ])('writes %p used cores as %p', (cores, text) => {
    expect(formatCores(cores)).toBe(text);
  });
});
