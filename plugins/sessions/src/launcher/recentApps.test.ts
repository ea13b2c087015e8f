import { makeSession, makeTemplate } from '../../test/fixtures';
import { isActive, recentApps } from './recentApps';

const [wiki, files, desktop] = ['wiki', 'files', 'desktop'].map(name =>
  makeTemplate(name),
);
const templates = [wiki, files, desktop];

const sleeping = (name: string, template: string, lastDisconnect: string) =>
  makeSession(name, 'Hibernated', {
    spec: { template },
    status: { lastDisconnect },
  });

const names = (apps: ReturnType<typeof recentApps>) =>
  apps.map(
    ({ template, session }) => session?.metadata.name ?? template.metadata.name,
  );

describe('recentApps', () => {
  it('mixes sleeping sessions with launches whose session is gone, by last use', () => {
    const sessions = [
      sleeping('wiki-1', 'wiki', '2026-11-20T08:00:00Z'),
      sleeping('wiki-2', 'wiki', '2026-11-22T08:00:00Z'),
      makeSession('desktop-1', 'Running', { spec: { template: 'desktop' } }),
      makeSession('files-1', 'Terminated', { spec: { template: 'files' } }),
    ];
    const launches = [
      { template: 'desktop', at: '2026-11-23T08:00:00.000Z' },
      { template: 'files', at: '2026-11-21T08:00:00.000Z' },
      { template: 'uninstalled', at: '2026-11-21T08:00:00.000Z' },
    ];
    expect(
      names(recentApps({ templates, sessions, launches, favourites: [] })),
    ).toEqual(['wiki-2', 'files', 'wiki-1']);
  });

  it('leaves out what the favourites show', () => {
    const first = sleeping('wiki-1', 'wiki', '2026-11-20T08:00:00Z');
    const second = sleeping('wiki-2', 'wiki', '2026-11-22T08:00:00Z');
    expect(
      names(
        recentApps({
          templates,
          sessions: [first, second],
          launches: [{ template: 'files', at: '2026-11-21T08:00:00.000Z' }],
          favourites: [
            { template: wiki, session: second },
            { template: files, session: undefined },
          ],
        }),
      ),
    ).toEqual(['wiki-1']);
  });
});

it.each([
  ['Pending', true],
  ['Running', true],
  ['Failed', true],
  ['Hibernated', false],
  ['Terminated', false],
] as const)('a %s session is active: %s', (phase, expected) => {
  expect(isActive(makeSession('wiki-1', phase))).toBe(expected);
});
