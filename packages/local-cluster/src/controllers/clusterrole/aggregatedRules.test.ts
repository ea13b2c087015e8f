import type { ClusterRole } from 'kubernetes-types/rbac/v1';
import { aggregatedRules } from './aggregatedRules';

const read = (resource: string) => ({
  apiGroups: [''],
  resources: [resource],
  verbs: ['get'],
});

const role = (
  name: string,
  team: string,
  resources: string[],
): ClusterRole => ({
  metadata: { name, labels: { team } },
  rules: resources.map(read),
});

it('gathers the rules of the selected roles, each once, but not its own', () => {
  const whole: ClusterRole = {
    metadata: { name: 'whole', labels: { team: 'red' } },
    aggregationRule: {
      clusterRoleSelectors: [
        { matchLabels: { team: 'red' } },
        { matchLabels: { team: 'blue' } },
      ],
    },
    rules: [read('stale')],
  };
  const roles = [
    role('z', 'red', ['pods', 'services']),
    role('b', 'blue', ['pods']),
    role('g', 'green', ['secrets']),
    { metadata: { name: 'bare', labels: { team: 'red' } } },
    whole,
  ];
  expect(aggregatedRules(whole, roles)).toEqual([
    read('pods'),
    read('services'),
  ]);
});
