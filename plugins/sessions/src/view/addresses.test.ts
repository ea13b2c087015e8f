import type { Admission } from '@streamspace/plugin-react';
import { appUrl, frameUrl, rfbUrl } from './addresses';

const admission = (url: string, path?: string) =>
  ({
    ...{ connection: 'c1', url, ticket: 'one-time' },
    session: {
      status: path ? { app: { web: { port: 1, protocol: 'http', path } } } : {},
    },
  }) as Admission;

describe("a session's addresses", () => {
  it.each([
    ['https://wiki.sessions.test', undefined, '/'],
    ['https://wiki.sessions.test', '/ui/', '/ui/'],
    ['https://apps.test/s/wiki', undefined, '/'],
    ['https://apps.test/s/wiki', '/ui/', '/ui/'],
  ])('lie below %s with a page at %s', (url, path, page) => {
    const admitted = admission(url, path);
    expect(appUrl(admitted)).toBe(`${url}${page}`);
    expect(frameUrl(admitted)).toBe(`${url}/.streamspace/enter#one-time`);
    expect(rfbUrl(admitted)).toBe(
      `${url.replace('https', 'wss')}/.streamspace/rfb`,
    );
  });
});
