import {
  NetworkPolicy,
  objectKey,
  Service,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';
import type { Session } from '@streamspace/plugin-common';
import type { WrittenCopy } from '../cache/WrittenCopy';
import { isSatisfied } from '../desired/isSatisfied';
import { sessionNetworkPolicy } from '../desired/networkPolicy';
import type { SessionRun } from '../desired/run';
import { sessionService } from '../desired/service';
import { createOwned } from './createOwned';
import type { SessionContext } from './SessionContext';

/** Makes the Service and the NetworkPolicy of a session what they should be. */
export async function ensureSurroundings(
  context: SessionContext,
  session: Session,
  run: SessionRun,
): Promise<void> {
  const { cache, settings, gatewayNamespace } = context;
  const network = settings.current().network ?? {};
  await Promise.all([
    ensure(context, session, {
      kind: Service,
      copy: cache.services,
      wanted: sessionService(session, run),
    }),
    ensure(context, session, {
      kind: NetworkPolicy,
      copy: cache.networkPolicies,
      wanted: sessionNetworkPolicy(session, network, gatewayNamespace),
    }),
  ]);
}

type Surrounding<T extends KubernetesObject> = {
  kind: ResourceKind<T>;
  copy: WrittenCopy<T>;
  wanted: T & { spec?: object };
};

async function ensure<T extends KubernetesObject & { spec?: object }>(
  { client }: SessionContext,
  session: Session,
  { kind, copy, wanted }: Surrounding<T>,
): Promise<void> {
  const key = objectKey(wanted);
  const live = copy.get(key);
  if (!live) {
    await copy.write(key, () => createOwned(client, kind, wanted, session));
  } else if (!isSatisfied(wanted, live)) {
    await copy.write(key, () =>
      client.replace(kind, {
        ...live,
        metadata: {
          ...live.metadata,
          labels: { ...live.metadata?.labels, ...wanted.metadata?.labels },
        },
        spec: { ...live.spec, ...wanted.spec },
      }),
    );
  }
}
