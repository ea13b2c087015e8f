import { withoutSecrets } from './LogTails';
import { mergePatchBetween } from './mergePatchBetween';
import { announcementsOf } from './transitions';

describe('mergePatchBetween', () => {
  it('is nothing where nothing changed, absent and undefined being the same', () => {
    expect(
      mergePatchBetween({ a: { b: [1] } }, { a: { b: [1] }, c: undefined }),
    ).toBeUndefined();
  });

  it('removes by null, goes into objects and replaces lists', () => {
    expect(
      mergePatchBetween(
        { gone: 1, deep: { same: 1, gone: 2, changed: 3 }, list: [1, 2] },
        { deep: { same: 1, changed: 4 }, list: [1] },
      ),
    ).toEqual({ gone: null, deep: { gone: null, changed: 4 }, list: [1] });
  });
});

describe('announcementsOf', () => {
  const ready = (reason: string) => [
    {
      type: 'Ready',
      status: 'False' as const,
      reason,
      message: `${reason} happened\nlog line`,
      lastTransitionTime: '',
    },
  ];

  it('tells a first start from a wake', () => {
    const start = announcementsOf({}, { phase: 'Starting', startedAt: '1' });
    expect(start.map(event => event.reason)).toEqual(['Started']);
    const wake = announcementsOf(
      { phase: 'Hibernated', startedAt: '1' },
      { phase: 'Running', startedAt: '2' },
    );
    expect(wake.map(event => event.reason)).toEqual(['Woken', 'Ready']);
  });

  it('warns of a failure once, and of another reason again, without the log', () => {
    const failed = { phase: 'Failed' as const, conditions: ready('Quota') };
    expect(announcementsOf({ phase: 'Starting' }, failed)).toEqual([
      { type: 'Warning', reason: 'Quota', message: 'Quota happened' },
    ]);
    expect(announcementsOf(failed, failed)).toEqual([]);
    expect(
      announcementsOf(failed, { ...failed, conditions: ready('Crash') }),
    ).toHaveLength(1);
  });
});

describe('withoutSecrets', () => {
  it.each([
    ['password=hunter2 x', 'password=*** x'],
    ['DB_PASSWORD: "a b" y', 'DB_PASSWORD: *** y'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['postgres://me:pw@host/db', 'postgres://me:***@host/db'],
    ['Error: port 8080 is taken', 'Error: port 8080 is taken'],
  ])('turns %p into %p', (text, clean) => {
    expect(withoutSecrets(text)).toBe(clean);
  });
});
