import { toSessionsQuery } from './toSessionsQuery';

const asked = (state: Partial<Parameters<typeof toSessionsQuery>[0]>) => ({
  search: '',
  sort: { column: 'lastUsed', descending: true },
  filters: {},
  toggledColumns: [],
  isCompact: false,
  page: 1,
  cursor: '',
  ...state,
});

const own = { whose: ['mine', 'shared'] } as {
  whose: ('mine' | 'shared')[];
};

describe('toSessionsQuery', () => {
  it('asks for one’s own and shared sessions, or for all', () => {
    expect(toSessionsQuery(asked({}), { limit: 50, scope: own })).toMatchObject(
      {
        limit: 50,
        sort: '-lastUsed',
        whose: ['mine', 'shared'],
      },
    );
    expect(
      toSessionsQuery(asked({}), { limit: 50, scope: {} }).whose,
    ).toBeUndefined();
  });

  it('narrows down by whose they are and what they do', () => {
    const filters = { whose: 'shared', state: 'failed' };
    expect(
      toSessionsQuery(asked({ filters }), { limit: 50, scope: own }),
    ).toMatchObject({ whose: ['shared'], phase: ['Failed'] });
  });

  it('never widens what the list is about', () => {
    const filters = { whose: 'others', state: 'running', user: 'user:a/b' };
    expect(
      toSessionsQuery(asked({ filters }), { limit: 50, scope: own }).whose,
    ).toEqual(['mine', 'shared']);
    expect(
      toSessionsQuery(asked({ filters }), {
        limit: 50,
        scope: { phase: ['Hibernated'] },
      }),
    ).toMatchObject({ phase: ['Hibernated'], user: ['user:a/b'] });
  });
});
