import { matchScore } from './matchScore';

const commander = {
  title: 'Cloud Commander',
  keywords: 'Productivity files web',
};

const score = (search: string) => matchScore(search, commander);

it('ranks the start of the title over the start of a word, over its inside, over keywords, over mere letters', () => {
  const ranked = ['cloud', 'comm', 'loud', 'files', 'cldcm'].map(score);
  expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
  expect(new Set(ranked).size).toBe(ranked.length);
  expect(ranked.at(-1)).toBeGreaterThan(0);
});

it('wants every word of the search', () => {
  expect(score('cloud files')).toBeGreaterThan(0);
  expect(score('cloud games')).toBe(0);
});

it.each(['loudx', 'ldc', 'xc'])(
  'does not find %s, whose letters are elsewhere',
  search => {
    expect(score(search)).toBe(0);
  },
);

it('does not mind case and accents', () => {
  expect(matchScore('CAFE', { title: 'Café' })).toBeGreaterThan(0);
  expect(matchScore('café', { title: 'Cafe' })).toBeGreaterThan(0);
});

it('finds everything when nothing is searched', () => {
  expect(score(' ')).toBeGreaterThan(0);
});
