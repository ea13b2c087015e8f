import type { Session } from '@streamspace/plugin-common';
import { isBackgroundPath } from './isBackgroundPath';

describe('isBackgroundPath', () => {
  const session = (backgroundPaths?: string[]): Session => ({
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Session',
    metadata: { name: 'app' },
    spec: { user: 'user:default/alice', template: 'app' },
    status: {
      app: { web: { port: 1, protocol: 'http', path: '/', backgroundPaths } },
    },
  });

  it.each([
    ['/api/status', true],
    ['/api/status/more', false],
    ['/poll/a/b', true],
    ['/poll/', true],
    ['/user/7/ping', true],
    ['/user/ping', false],
    ['/', false],
  ])('of %s is %s', (path, expected) => {
    const patterns = ['/api/status', '/poll/*', '/user/*/ping'];
    expect(isBackgroundPath(session(patterns), path)).toBe(expected);
  });

  it('is never so without patterns', () => {
    expect(isBackgroundPath(session(), '/')).toBe(false);
  });

  it('does not count text twice', () => {
    expect(isBackgroundPath(session(['/a*a']), '/a')).toBe(false);
    expect(isBackgroundPath(session(['/ab*b*b']), '/abb')).toBe(false);
  });
});
