import { parsePath } from './parsePath';

const path = (
  group: string,
  plural: string,
  namespace = '',
  name = '',
  subresource = '',
) => ({ group, version: 'v1', plural, namespace, name, subresource });

it.each([
  ['/api/v1/pods', path('', 'pods')],
  ['/api/v1/namespaces', path('', 'namespaces')],
  ['/api/v1/namespaces/a', path('', 'namespaces', '', 'a')],
  [
    '/api/v1/namespaces/a/finalize',
    path('', 'namespaces', '', 'a', 'finalize'),
  ],
  ['/api/v1/namespaces/a/pods', path('', 'pods', 'a')],
  ['/api/v1/namespaces/a/pods/b/log', path('', 'pods', 'a', 'b', 'log')],
  ['/apis/apps/v1/namespaces/a/deployments/', path('apps', 'deployments', 'a')],
  ['/apis/x.y/v1/things/n%2Fm', path('x.y', 'things', '', 'n/m')],
])('%s', (text, expected) => {
  expect(parsePath(text)).toEqual(expected);
});

it.each(['/api', '/api/v1', '/apis/apps', '/apis/apps/v1', '/version', '/'])(
  '%s names no resource',
  text => {
    expect(parsePath(text)).toBeUndefined();
  },
);
