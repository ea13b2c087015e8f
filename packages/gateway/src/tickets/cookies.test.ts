import { cookieValues, withoutCookies } from './cookies';

describe('cookies', () => {
  it('finds every cookie of a name, and none that merely begins like it', () => {
    const header = 'a=1; grant=x=y; grant2=no; grant=z';
    expect(cookieValues(header, 'grant')).toEqual(['x=y', 'z']);
    expect(cookieValues(undefined, 'grant')).toEqual([]);
  });

  it('leaves the others as they are', () => {
    expect(withoutCookies('a="b"; grant=x; c', ['grant'])).toBe('a="b"; c');
    expect(withoutCookies('grant=x;grant-of-b =y', ['grant'])).toBeUndefined();
  });
});
