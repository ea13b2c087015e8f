import { isSatisfied } from './isSatisfied';

describe('isSatisfied', () => {
  it.each([
    [{ a: 1 }, { a: 1, added: 'by the server' }],
    [{ a: false, b: {}, c: [] }, {}],
    [{ limits: { memory: '1024Mi' } }, { limits: { memory: '1Gi' } }],
    [{ list: [{ a: 1 }] }, { list: [{ a: 1, b: 2 }] }],
  ])('finds %j in %j', (wanted, live) => {
    expect(isSatisfied(wanted, live)).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, {}],
    [{ replicas: 0 }, { replicas: 1 }],
    [{ list: [1] }, { list: [1, 2] }],
    [{ limits: { cpu: '1' } }, { limits: { cpu: '2' } }],
    [{ limits: { cpu: '1' } }, { limits: { cpu: '1', memory: '1Gi' } }],
    [{ limits: { cpu: '1' } }, {}],
  ])('misses %j in %j', (wanted, live) => {
    expect(isSatisfied(wanted, live)).toBe(false);
  });
});
