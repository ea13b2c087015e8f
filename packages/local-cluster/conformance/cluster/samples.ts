import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Session } from '@streamspace/plugin-common';

/** A Deployment of one container that no test lets run for real. */
export function deployment({
  namespace,
  name,
  replicas,
  nodeSelector,
}: {
  namespace: string;
  name: string;
  replicas: number;
  nodeSelector?: Record<string, string>;
}): Deployment {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace, name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          nodeSelector,
          automountServiceAccountToken: false,
          tolerations: [{ operator: 'Exists' }],
          containers: [
            {
              name: 'main',
              image: 'registry.example/app:1',
              ports: [{ name: 'http', containerPort: 8080 }],
            },
          ],
        },
      },
    },
  };
}

/** A Session of alice's. No controller of the product runs in this suite. */
export function session(
  namespace: string,
  name: string,
  spec: Partial<Session['spec']> = {},
): Session {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Session',
    metadata: { namespace, name },
    spec: { user: 'user:default/alice', template: 'wiki', ...spec },
  };
}
