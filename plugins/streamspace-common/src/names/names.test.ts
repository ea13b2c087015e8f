import { normalizeUserRef } from './entityRef';
import { newSessionName, slug, userSlug } from './slug';

const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

describe('slug', () => {
  it('leaves a DNS label as it is', () => {
    expect(slug('alice')).toBe('alice');
  });

  it.each([
    '',
    'Alice',
    'user:default/alice',
    'ünïcode',
    '-',
    'a'.repeat(300),
    'your_spotify',
    '🦊',
  ])('makes a DNS label of %p', text => {
    expect(slug(text)).toMatch(dnsLabel);
    expect(slug(text).length).toBeLessThanOrEqual(63);
  });

  it('keeps look-alikes apart', () => {
    const names = ['a.b', 'a-b', 'a_b', 'A-b', 'a--b', 'a-b-'].map(name =>
      slug(name),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('marks users', () => {
    expect(userSlug('user:default/alice')).toMatch(
      /^user-default-alice-[a-z0-9]{10}$/,
    );
  });
});

describe('newSessionName', () => {
  it('fits what is derived from it', () => {
    const name = newSessionName(
      'a-template-with-a-very-long-name-that-goes-on-and-on-and-on',
      () => 0.5,
    );
    expect(name).toMatch(dnsLabel);
    expect(name.length).toBeLessThanOrEqual(50);
  });
});

describe('normalizeUserRef', () => {
  it.each([
    ['alice', 'user:default/alice'],
    ['User:Default/Alice', 'user:default/alice'],
    ['user:alice', 'user:default/alice'],
    ['staff/alice', 'user:staff/alice'],
  ])('reads %p as %p', (input, ref) => {
    expect(normalizeUserRef(input)).toBe(ref);
  });

  it('refuses what is no user', () => {
    expect(() => normalizeUserRef('a/b/c')).toThrow('is no user');
  });
});
