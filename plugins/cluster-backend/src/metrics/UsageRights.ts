import type { UserCredentials } from '@streamspace/plugin-node';
import type { AccessAnswer } from '../access/AccessQuestion';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { Cluster } from '../clusters/Cluster';
import { gettingUsage } from './measuredKinds';

/** Of which of some rows somebody may see the use, and why not of the others. */
export type VisibleUsage = { keys: string[]; reason?: string };

/** Who may see what nodes and pods use: whoever may `get` them in `metrics.k8s.io`, as for `kubectl top`. */
export class UsageRights {
  constructor(private readonly access: ClusterAccess) {}

  /** @param namespace - all of them where absent; nodes have none. */
  may(
    credentials: UserCredentials,
    cluster: Cluster,
    resource: 'nodes' | 'pods',
    namespace?: string,
  ): Promise<AccessAnswer> {
    return this.access.may(
      credentials,
      cluster,
      gettingUsage(resource, namespace),
    );
  }

  /** @throws NotAllowedError where the caller may not in one of the namespaces. */
  async require(
    credentials: UserCredentials,
    cluster: Cluster,
    resource: 'nodes' | 'pods',
    namespaces: (string | undefined)[] = [undefined],
  ): Promise<void> {
    await Promise.all(
      namespaces.map(namespace =>
        this.access.require(
          credentials,
          cluster,
          gettingUsage(resource, namespace),
        ),
      ),
    );
  }

  /** Of rows by their keys: those whose use the caller may see. */
  async visible(
    credentials: UserCredentials,
    cluster: Cluster,
    resource: 'nodes' | 'pods',
    keys: string[],
  ): Promise<VisibleUsage> {
    const everywhere = await this.may(credentials, cluster, resource);
    if (everywhere.allowed) return { keys };
    if (resource === 'nodes') return { keys: [], reason: everywhere.reason };
    const namespaces = [...new Set(keys.map(namespaceOf))];
    const answers = await Promise.all(
      namespaces.map(namespace =>
        this.may(credentials, cluster, resource, namespace),
      ),
    );
    const allowed = new Set(
      namespaces.filter((_, index) => answers[index].allowed),
    );
    const refusal = answers.find(answer => !answer.allowed);
    return {
      keys: keys.filter(key => allowed.has(namespaceOf(key))),
      reason: refusal?.reason,
    };
  }
}

function namespaceOf(key: string): string {
  return key.split('/')[0];
}
