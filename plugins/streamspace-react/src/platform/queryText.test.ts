import { queryText } from './queryText';

it('writes lists with commas and leaves out what is not asked', () => {
  expect(
    queryText({
      search: '',
      cursor: undefined,
      tag: [],
      category: ['Design & Graphics', 'Games'],
      installed: false,
      limit: 48,
    }),
  ).toBe('category=Design+%26+Graphics%2CGames&installed=false&limit=48');
});
