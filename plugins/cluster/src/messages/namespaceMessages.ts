/** The words of namespaces and their quotas. */
export const namespaceMessages = {
  namespace: {
    create: 'Create a namespace',
    submit: 'Create',
    created: '{{name}} is created.',
    halfDone: 'The namespace {{name}} is there, its quota is not: {{reason}}',
    nameHint: 'Lower-case letters, digits and -',
    labelsHint: 'Such as team=shop, stage=test',
    quota: {
      'requests.cpu': 'CPU requested',
      'requests.memory': 'Memory requested',
      'limits.cpu': 'CPU at most',
      'limits.memory': 'Memory at most',
      pods: 'Pods',
    },
    example: {
      'requests.cpu': '4',
      'requests.memory': '8Gi',
      'limits.cpu': '8',
      'limits.memory': '16Gi',
      pods: '50',
    },
    quotaHint:
      'All pods of it together. Where CPU or memory is limited, each pod has to say how much it needs. What is empty is not limited.',
    manifests: 'This is written',
    wrong: {
      name: 'The name has lower-case letters, digits and -, and begins and ends with a letter or digit',
      labels: 'Labels look like team=shop, stage=test',
    },
    quotas: 'Use against quota',
    noQuota: 'Nothing limits it.',
    usedOf: '{{used}} of {{limit}}',
    contents: 'What is in it',
  },
} as const;
