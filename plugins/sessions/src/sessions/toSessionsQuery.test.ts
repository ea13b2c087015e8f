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

describe('toSessionsQuery', () => {
  it('asks for one’s own and shared sessions, or for all', () => {
    expect(
      toSessionsQuery(asked({}), { limit: 50, showsAll: false }),
    ).toMatchObject({
      limit: 50,
      sort: '-lastUsed',
      whose: ['mine', 'shared'],
    });
    expect(
      toSessionsQuery(asked({}), { limit: 50, showsAll: true }).whose,
    ).toBeUndefined();
  });

  it('narrows down by whose they are and what they do', () => {
    const filters = { whose: 'shared', state: 'failed' };
    expect(
      toSessionsQuery(asked({ filters }), { limit: 50, showsAll: true }),
    ).toMatchObject({ whose: ['shared'], phase: ['Failed'] });
  });
});
