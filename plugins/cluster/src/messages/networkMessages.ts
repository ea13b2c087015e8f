/** The words of what leads to pods: Services, endpoints, Ingresses, forwarded ports. */
export const networkMessages = {
  service: {
    title: 'Where it is reached',
    addresses: 'Cluster addresses',
    dnsName: 'Name in the cluster',
    externalName: 'Stands for',
    balancer: 'Load balancer',
    externalIps: 'External addresses',
    affinity: 'Session affinity',
    ports: 'Ports',
    noPorts: 'It has no ports.',
    port: 'Port',
    targetPort: 'Target port',
    nodePort: 'Node port',
    selectsNothing:
      'No pod has the labels {{selector}}: nobody answers. Compare its selector with the labels of the pods that you mean.',
    noneReady: 'None of its pods is ready: nobody answers.',
    noEndpoints:
      'It selects no pods, and nobody has given it endpoints: nobody answers.',
    noTarget:
      'Port {{port}} leads to the port named {{target}}, which none of the pods has: nobody answers there.',
  },
  endpoints: {
    title: 'Endpoints',
    failed: 'The endpoints could not be read',
    none: 'There are none.',
    count_one: '{{ready}} of {{count}} is ready.',
    count_other: '{{ready}} of {{count}} are ready.',
    state: 'State',
    address: 'Address',
    pod: 'Pod',
    node: 'Node',
    ready: 'Ready',
    notReady: 'Not ready',
    ending: 'Ending',
  },
  ingress: {
    rules: 'Rules',
    noRules: 'It has no rules.',
    address: 'Address',
    anyHost: 'any host',
    pathType: 'Path type',
    service: 'Service',
    port: 'Port',
    answers: 'Endpoints',
    nobody: 'Nobody is ready',
    tls: 'TLS',
    hosts: 'Hosts',
    secret: 'Certificate',
  },
  forward: {
    label: 'Forward',
    open: 'Forward port {{port}}',
    title: 'Forward port {{port}} of {{name}}',
    explainTab:
      'Its web page opens at an address of its own, in your name and in your browser alone, for as long as your present sign-in: an hour at most. Each connection is in the audit log.',
    speaks: 'It speaks',
    openTab: 'Open in a new tab',
    notSetUp:
      'The portal has no addresses for ports; an administrator has to set streamspace.sessions.url',
    noneReady: 'No pod that is ready serves this port',
    blocked:
      'The browser has blocked the new tab. Allow this page to open tabs, then try again.',
    explain:
      'Or from your own machine: one of its ports leads there for as long as this command runs.',
    localPort: 'Port of your machine',
    command: 'On your machine',
    then: 'Then it is at',
    onlyTcp: 'Kubernetes forwards TCP alone',
  },
} as const;
