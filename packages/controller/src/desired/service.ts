import type { Service } from 'kubernetes-types/core/v1';
import type { Session } from '@streamspace/plugin-common';
import { ownedMetadata, podSelector } from './metadata';
import { childName } from './names';
import type { SessionRun } from './run';

/** A headless Service, so that the pod's address and ports have names in the cluster. It publishes the pod before it is ready. */
export function sessionService(session: Session, run: SessionRun): Service {
  const [container] = run.podTemplate.spec!.containers;
  return {
    metadata: ownedMetadata(session, childName(session.metadata.name!)),
    spec: {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: podSelector(session),
      ports: (container.ports ?? []).map(
        ({ name, containerPort, protocol }) => ({
          name,
          port: containerPort,
          targetPort: name ?? containerPort,
          protocol,
        }),
      ),
    },
  };
}
