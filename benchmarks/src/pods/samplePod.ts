import type { Pod } from 'kubernetes-types/core/v1';

/** A pod as large as those of an app in production are: some labels, three variables, probes, two volumes. No scheduler places it, and nothing runs it. */
export function samplePod(namespace: string, index: number): Pod {
  const app = `app-${index % 200}`;
  return {
    metadata: {
      namespace,
      name: `${app}-${String(index).padStart(6, '0')}`,
      labels: {
        app,
        'app.kubernetes.io/name': app,
        'app.kubernetes.io/part-of': `team-${index % 20}`,
        'pod-template-hash': '5d8c7f9b6c',
      },
      annotations: {
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': '9090',
        'checksum/config':
          '6a9b0f1f0c6b1f6a8cbb6e3b8f3a5a0c9b7a1f5b3e8d7c6b5a4f3e2d1c0b9a8f',
      },
    },
    spec: {
      schedulerName: 'none',
      containers: [
        {
          name: 'main',
          image: `registry.example/${app}:1.${index % 7}`,
          ports: [{ name: 'http', containerPort: 8080 }],
          env: ['LOG_LEVEL', 'REGION', 'FEATURES'].map(name => ({
            name,
            value: `${name.toLowerCase()}-of-${app}`,
          })),
          resources: {
            requests: { cpu: '100m', memory: '128Mi' },
            limits: { memory: '512Mi' },
          },
          readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
          livenessProbe: { httpGet: { path: '/alive', port: 'http' } },
          volumeMounts: [
            { name: 'config', mountPath: '/etc/app' },
            { name: 'cache', mountPath: '/var/cache/app' },
          ],
        },
      ],
      volumes: [
        { name: 'config', configMap: { name: `${app}-config` } },
        { name: 'cache', emptyDir: {} },
      ],
    },
  };
}
