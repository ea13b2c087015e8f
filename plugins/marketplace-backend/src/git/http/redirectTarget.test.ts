import { redirectTarget } from './redirectTarget';

describe('redirectTarget', () => {
  const from = (url: string, location: string) =>
    redirectTarget(new URL(url), location).href;

  it('stays on its host, and may become secure there', () => {
    expect(from('https://a.org/x', '/y')).toBe('https://a.org/y');
    expect(from('https://a.org/x', 'https://A.org:443/y')).toBe(
      'https://a.org/y',
    );
    expect(from('http://a.org/x', 'https://a.org/x')).toBe('https://a.org/x');
  });

  it.each([
    ['https://a.org/x', 'http://a.org/x'],
    ['https://a.org/x', 'https://a.org:8443/x'],
    ['https://a.org/x', 'https://b.org/x'],
    ['https://a.org/x', '//b.org/x'],
    ['https://a.org/x', 'https://a.org.b.org/x'],
    ['http://a.org/x', 'https://b.org/x'],
    ['https://a.org/x', 'data:text/plain,x'],
    ['https://a.org/x', 'https://'],
  ])('refuses to go from %s to %s', (url, location) => {
    expect(() => from(url, location)).toThrow('is not followed');
  });
});
