import type { Pod } from 'kubernetes-types/core/v1';
import { deletionOrder } from './deletionOrder';

function pod(
  name: string,
  {
    nodeName = 'local',
    phase = 'Running',
    readySince,
    cost,
    restarts = 0,
    created = '2026-01-01T00:00:00Z',
  }: {
    nodeName?: string | null;
    phase?: string;
    readySince?: string;
    cost?: string;
    restarts?: number;
    created?: string;
  },
): Pod {
  return {
    metadata: {
      name,
      creationTimestamp: created,
      annotations: cost
        ? { 'controller.kubernetes.io/pod-deletion-cost': cost }
        : {},
    },
    spec: { containers: [], nodeName: nodeName ?? undefined },
    status: {
      phase,
      conditions: [
        {
          type: 'Ready',
          status: readySince ? 'True' : 'False',
          lastTransitionTime: readySince,
        },
      ],
      containerStatuses: [
        {
          name: 'main',
          image: '',
          imageID: '',
          ready: true,
          restartCount: restarts,
        },
      ],
    },
  };
}

it('lets go first what is missed least', () => {
  const noon = '2026-01-01T12:00:00Z';
  const expected = [
    pod('unscheduled', { nodeName: null, phase: 'Pending' }),
    pod('pending', { phase: 'Pending' }),
    pod('not ready', {}),
    pod('cheap', { readySince: noon, cost: '-5' }),
    pod('lately ready', { readySince: '2026-01-01T13:00:00Z' }),
    pod('restarted', { readySince: noon, restarts: 3 }),
    pod('young', { readySince: noon, created: '2026-01-01T11:00:00Z' }),
    pod('old', { readySince: noon }),
    pod('dear', { readySince: noon, cost: '100' }),
  ];
  const names = (pods: Pod[]) => pods.map(({ metadata }) => metadata!.name);
  expect(names([...expected].reverse().sort(deletionOrder))).toEqual(
    names(expected),
  );
});
