import type { Node, Pod } from 'kubernetes-types/core/v1';
import { isKeptOff } from './podAntiAffinity';

const node = (name: string, zone: string): Node => ({
  metadata: { name, labels: { zone } },
});
const pod = (namespace: string, session: string): Pod => ({
  metadata: { namespace, labels: { session } },
  spec: {
    containers: [],
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            labelSelector: { matchLabels: { session } },
            topologyKey: 'zone',
          },
        ],
      },
    },
  },
});

describe('isKeptOff', () => {
  const placed = [{ pod: pod('team', 'wiki'), node: node('a', 'north') }];

  it('keeps a pod out of the domain of one that it avoids', () => {
    expect(isKeptOff(pod('team', 'wiki'), node('b', 'north'), placed)).toBe(
      true,
    );
  });

  it.each([
    ['another domain', pod('team', 'wiki'), node('c', 'south')],
    ['other labels', pod('team', 'notes'), node('a', 'north')],
    ['another namespace', pod('other', 'wiki'), node('a', 'north')],
    ['a node without the label', pod('team', 'wiki'), { metadata: {} }],
  ])('lets it run in %s', (_, candidate, where) => {
    expect(isKeptOff(candidate, where, placed)).toBe(false);
  });
});
