import {
  maxPages,
  readBrowseState,
  toCatalogQuery,
  writeBrowseState,
} from './browseState';

const read = (query: string) => readBrowseState(new URLSearchParams(query));

it('an address comes back as it was', () => {
  const query =
    'q=web&view=list&sort=newest&category=Design+%26+Graphics&category=Games&tag=3d&architecture=arm64&architecture=unknown&installed=false&runsHere=true&pages=3';
  expect(writeBrowseState(read(query)).toString()).toBe(query);
});

it('leaves out what is as usual: by name, or by relevance while one searches', () => {
  expect(writeBrowseState(read('sort=name&view=grid')).toString()).toBe('');
  expect(read('q=fire').sort).toBe('relevance');
  expect(writeBrowseState(read('q=fire&sort=relevance')).toString()).toBe(
    'q=fire',
  );
  expect(writeBrowseState(read('q=fire&sort=name')).toString()).toBe(
    'q=fire&sort=name',
  );
});

it('takes no nonsense from an address', () => {
  expect(
    read(
      'sort=price&installed=perhaps&runsHere=&architecture=z80&pages=-4&view=cube',
    ),
  ).toMatchObject({
    sort: 'name',
    view: 'grid',
    pages: 1,
    filters: { installed: [], runsHere: [], architecture: [] },
  });
  expect(read('pages=100000').pages).toBe(maxPages);
});

it('asks the platform for the most popular and the newest first', () => {
  expect(toCatalogQuery(read('sort=popularity')).sort).toBe('-launchCount');
  expect(toCatalogQuery(read('sort=rating')).sort).toBe('-rating');
  expect(toCatalogQuery(read('sort=newest')).sort).toBe('-createdAt');
  expect(toCatalogQuery(read('q= fire &installed=false&tag=a&tag=b'))).toEqual({
    search: 'fire',
    category: [],
    repository: [],
    appType: [],
    architecture: [],
    tag: ['a', 'b'],
    installed: false,
    runsHere: undefined,
    sort: 'relevance',
    limit: 48,
  });
});
