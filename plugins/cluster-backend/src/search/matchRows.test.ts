import { matchRows } from './matchRows';

const row = (namespace: string, name: string, labels = {}) => ({
  key: `${namespace}/${name}`,
  metadata: { name, namespace, labels },
  cells: [],
});

it('finds by all words in namespace, name and labels, the best first', () => {
  const rows = [
    row('shop', 'old-web'),
    row('web', 'api'),
    row('shop', 'web-1', { app: 'web' }),
    row('shop', 'web'),
    row('shop', 'db', { tier: 'back' }),
  ];
  const found = (query: string) => matchRows(rows, query).map(({ key }) => key);
  expect(found('WEB ')).toEqual([
    'shop/web',
    'shop/web-1',
    'shop/old-web',
    'web/api',
  ]);
  expect(found('shop web')).toEqual(['shop/old-web', 'shop/web', 'shop/web-1']);
  expect(found('tier=back')).toEqual(['shop/db']);
  expect(found('shop nothing')).toEqual([]);
});
