import { randomBytes } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { AuthenticationError, NotImplementedError } from '@backstage/errors';
import {
  portHostPrefix,
  type BodyOf,
  type ClusterComponents,
  type ClusterOperations,
} from '@streamspace/plugin-common';
import { Pod, type UserCredentials } from '@streamspace/plugin-node';
import type { ClusterAccess } from '../access/ClusterAccess';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { PortForwardStore } from '../database/PortForwardStore';
import { hashOf, newTicket, seal, unseal } from './sealing';
import type { SessionAddress } from './readSessionAddress';

type RedeemedPort = ClusterComponents['schemas']['RedeemedPort'];

const hostIdBytes = 16;

/**
 * The addresses at which browsers get the pages of pods. Each has a host of its own that nobody guesses, and a ticket in its fragment by which the gateway
 * learns, once, which port it is and in whose name it is opened.
 */
export class PortForwardService {
  constructor(
    private readonly options: {
      clusters: ClusterDirectory;
      access: ClusterAccess;
      auth: AuthService;
      store: PortForwardStore;
      /** Absent where sessions have no hosts of their own. */
      address?: SessionAddress;
    },
  ) {}

  /** Whether there are such addresses. */
  get isOffered(): boolean {
    return this.options.address !== undefined;
  }

  /**
   * The address of a port, for the person's own browser.
   *
   * @throws NotAllowedError without the right to forward ports there; an error of the Kubernetes API where there is no such pod.
   * @throws NotImplementedError where sessions have no hosts of their own.
   */
  async open(
    credentials: UserCredentials,
    target: BodyOf<ClusterOperations['openPort']>,
  ): Promise<string> {
    const { clusters, access, auth, store, address } = this.options;
    const { namespace, pod } = target;
    const cluster = clusters.get(target.cluster);
    await access.require(credentials, cluster, portForwardQuestion(target));
    if (!address) {
      // HTTP's 501: it is built, and this installation has no hosts to serve it at.
      throw new NotImplementedError(
        'ports cannot be opened in the browser here: streamspace.sessions.url is not set',
      );
    }
    const client = await access.clientFor(credentials, cluster);
    await client.get(Pod, { namespace, name: pod });

    const { token, expiresAt } = await auth.getLimitedUserToken(credentials);
    const redeemed: RedeemedPort = {
      user: credentials.principal.userEntityRef,
      target: { ...target, cluster: cluster.name },
      token,
      expiresAt: expiresAt.toISOString(),
    };
    const ticket = newTicket();
    const hostId = randomBytes(hostIdBytes).toString('hex');
    await store.put(hashOf(ticket), hostId, seal(ticket, redeemed));
    const origin = address(portHostPrefix + hostId);
    return `${origin}/.streamspace/enter#${ticket}`;
  }

  /**
   * What the ticket of an address stands for, once.
   *
   * @throws AuthenticationError where it is unknown, used, expired, or for another host.
   */
  async redeem(hostId: string, ticket: string): Promise<RedeemedPort> {
    const sealed = await this.options.store.take(hashOf(ticket), hostId);
    if (!sealed) {
      throw new AuthenticationError(
        'the ticket is unknown, used or expired; open the port again',
      );
    }
    return unseal(ticket, sealed) as RedeemedPort;
  }
}

/** The right to forward ports of a pod, in the words of RBAC. */
export function portForwardQuestion(pod: { namespace: string; pod: string }) {
  return {
    verb: 'create',
    group: '',
    resource: 'pods',
    subresource: 'portforward',
    namespace: pod.namespace,
    name: pod.pod,
  };
}
