/** The words of what nodes and pods use. */
export const usageMessages = {
  cpu: 'CPU',
  memory: 'Memory',
  title: 'Use',
  containers: 'Containers now',
  together: 'Use of the whole cluster',
  ofPods_one: 'Use of its {{count}} pod',
  ofPods_other: 'Use of its {{count}} pods together, as they are now',
  range: 'How far back',
  ranges: {
    '1h': '1 hour',
    '6h': '6 hours',
    '24h': '24 hours',
    '7d': '7 days',
    '30d': '30 days',
  },
  used: 'Used',
  requests: 'requested',
  limits: 'limit',
  allocatable: 'for pods',
  /** Of a bar: how much of what it is. */
  share: {
    requests: '{{percent}} of what it requests, {{amount}}',
    limits: '{{percent}} of its limit, {{amount}}',
    allocatable: '{{percent}} of what the node has for pods, {{amount}}',
  },
  failed: 'The use could not be read',
  absentShort:
    'CPU and memory are not shown: the cluster has no metrics server.',
  absent: 'The cluster has no metrics server, so nobody knows what is used.',
  absentHint:
    'Install one: kubectl apply -f https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml. The portal finds it by itself.',
  hidden: 'CPU and memory are not shown: {{reason}}',
  problem:
    'Prometheus cannot be read, so this is what the portal has seen itself. {{reason}}',
  usedOf: '{{used}} used of {{capacity}}',
} as const;
