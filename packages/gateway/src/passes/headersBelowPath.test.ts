import { headersBelowPath } from './headersBelowPath';

const origin = 'http://apps.test:7008';
const basePath = '/s/mine';

const below = (isStripped: boolean, asked: string, headers: string[]) =>
  headersBelowPath(headers, {
    ...{ basePath, isStripped, origin },
    appUrl: isStripped ? asked : basePath + asked,
  });

describe('headersBelowPath', () => {
  it.each([
    ['a=1', 'a=1', 'a=1'],
    ['a=1; Path=/', 'a=1; Path=/s/mine/', 'a=1; Path=/s/mine/'],
    ['a=1; path = /x', 'a=1; Path=/s/mine/x', 'a=1; Path=/s/mine/'],
    [
      'a=1; HttpOnly; Path=/; Secure',
      'a=1; HttpOnly; Secure; Path=/s/mine/',
      'a=1; HttpOnly; Secure; Path=/s/mine/',
    ],
    ['a=1; Path=/b=c', 'a=1; Path=/s/mine/b=c', 'a=1; Path=/s/mine/'],
    ['a=1; Path=/s/mine/x', 'a=1; Path=/s/mine/x', 'a=1; Path=/s/mine/x'],
    ['a=1; Path=/s/mine', 'a=1; Path=/s/mine', 'a=1; Path=/s/mine'],
    ['a=1; Path=/s/other/', 'a=1; Path=/s/mine/s/other/', 'a=1; Path=/s/mine/'],
    ['a=1; Path=/s/mine2', 'a=1; Path=/s/mine/s/mine2', 'a=1; Path=/s/mine/'],
    ['a=1; Path=/s', 'a=1; Path=/s/mine/s', 'a=1; Path=/s/mine/'],
    ['a=1; Path=/S/mine', 'a=1; Path=/s/mine/S/mine', 'a=1; Path=/s/mine/'],
    // Of several the last counts, to browsers too.
    ['a=1; Path=/s/mine; Path=/', 'a=1; Path=/s/mine/', 'a=1; Path=/s/mine/'],
    // To browsers these are none.
    ['a=1; Path', 'a=1', 'a=1'],
    ['a=1; Path=x', 'a=1', 'a=1'],
  ])('keeps the cookie %j below the path', (cookie, stripped, kept) => {
    const header = ['Set-Cookie', cookie];
    expect(below(true, '/', header)).toEqual(['Set-Cookie', stripped]);
    expect(below(false, '/', header)).toEqual(['Set-Cookie', kept]);
  });

  it.each([
    ['/', '/login?a=1#b', '/s/mine/login?a=1#b'],
    ['/', `${origin}/login`, '/s/mine/login'],
    ['/', `HTTP://APPS.TEST:7008/login`, '/s/mine/login'],
    ['/', '/../../s/other/', '/s/mine/s/other/'],
    ['/a', '../../s/other/', '/s/mine/s/other/'],
    ['/a/b?c', 'd', '/s/mine/a/d'],
    ['/a/b?c', '?e', '/s/mine/a/b?e'],
    ['//a/b', 'c', '/s/mine//a/c'],
    ['/', '', '/s/mine/'],
    ['/', '/s/mine/login', '/s/mine/login'],
    ['/', `${origin}/s/mine/login`, `${origin}/s/mine/login`],
    ['/', 'http://apps.test/login', 'http://apps.test/login'],
    ['/', 'https://elsewhere.test/', 'https://elsewhere.test/'],
    ['/', '//elsewhere.test/', '//elsewhere.test/'],
    ['/', 'http://[', 'http://['],
  ])('at %s leads %j to %s where it is stripped', (asked, location, where) => {
    expect(below(true, asked, ['location', location])).toEqual([
      'location',
      where,
    ]);
    expect(below(false, asked, ['location', location])).toEqual([
      'location',
      location,
    ]);
  });

  it.each([true, false])('lets no session reach the others', isStripped => {
    const headers = [...['Service-Worker-Allowed', '/'], ...['ETag', '/']];
    expect(below(isStripped, '/', headers)).toEqual([
      ...['Service-Worker-Allowed', '/s/mine/'],
      ...['ETag', '/'],
    ]);
  });
});
