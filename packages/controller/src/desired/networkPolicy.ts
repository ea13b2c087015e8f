import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyPeer,
} from 'kubernetes-types/networking/v1';
import type { Session } from '@streamspace/plugin-common';
import { ownedMetadata, podSelector } from './metadata';
import { childName, gatewayPodLabels } from './names';

export type SessionNetwork = {
  /** Who may reach sessions; the gateway's pods where absent. */
  ingressFrom?: NetworkPolicyPeer[];
  /** What sessions may reach; everything where absent. */
  egress?: NetworkPolicyEgressRule[];
};

/** Lets only the gateway in, and the session out to where the platform allows. */
export function sessionNetworkPolicy(
  session: Session,
  network: SessionNetwork,
  gatewayNamespace: string,
): NetworkPolicy {
  const gateway: NetworkPolicyPeer = {
    namespaceSelector: {
      matchLabels: { 'kubernetes.io/metadata.name': gatewayNamespace },
    },
    podSelector: { matchLabels: gatewayPodLabels },
  };
  return {
    metadata: ownedMetadata(session, childName(session.metadata.name!)),
    spec: {
      podSelector: { matchLabels: podSelector(session) },
      policyTypes: network.egress ? ['Ingress', 'Egress'] : ['Ingress'],
      ingress: [{ from: network.ingressFrom ?? [gateway] }],
      ...(network.egress && { egress: network.egress }),
    },
  };
}
