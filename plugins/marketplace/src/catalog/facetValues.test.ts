import { facetValues } from './facetValues';

const facets = {
  repository: [],
  category: [
    { value: 'Games', count: 2 },
    { value: 'Art', count: 2 },
    { value: 'Tools', count: 9 },
  ],
  tag: [],
  appType: [],
  architecture: [],
  runsHere: [],
  installed: [
    { value: 'false', count: 90 },
    { value: 'true', count: 1 },
  ],
};
const namesOf = (values: { value: string }[]) =>
  values.map(({ value }) => value);

it('has the most common first, and what is chosen though it leaves none', () => {
  expect(namesOf(facetValues(facets, 'category', ['Art', 'Gone']))).toEqual([
    'Tools',
    'Art',
    'Games',
    'Gone',
  ]);
});

it('has installed before not installed', () => {
  expect(namesOf(facetValues(facets, 'installed', []))).toEqual([
    'true',
    'false',
  ]);
});

it('is empty until the platform has counted', () => {
  expect(facetValues(undefined, 'tag', [])).toEqual([]);
});
