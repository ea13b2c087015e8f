import { makeSession } from '../../test/fixtures';
import { resourceUse } from './resourceUse';

const used = (
  resourceUsage: Record<string, string> | undefined,
  limits?: Record<string, string | number>,
) =>
  resourceUse(
    makeSession('wiki-1', 'Running', {
      status: {
        phase: 'Running',
        resourceUsage,
        effective: limits && {
          resources: { value: { limits }, source: 'platform' },
        },
      },
    }),
  );

it('sets what is used against the limits in force', () => {
  expect(
    used({ cpu: '500m', memory: '1Gi' }, { cpu: '2', memory: '2Gi' }),
  ).toEqual([
    { resource: 'cpu', used: '500m', limit: '2', share: 0.25 },
    { resource: 'memory', used: '1Gi', limit: '2Gi', share: 0.5 },
  ]);
});

it('never goes beyond the whole, and knows uses without a limit', () => {
  expect(used({ cpu: '3' }, { cpu: 2 })).toMatchObject([{ share: 1 }]);
  expect(used({ memory: '5Mi' })).toEqual([
    { resource: 'memory', used: '5Mi' },
  ]);
  expect(used({ cpu: 'some' }, { cpu: '1' })).toMatchObject([
    { used: 'some', share: undefined },
  ]);
  expect(used(undefined, { cpu: '1' })).toEqual([]);
});
