import type { KubernetesObject } from '@streamspace/plugin-node';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v1';
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import type { KindProfile } from '../KindProfile';

/** NetworkPolicies: for which pods they count. */
export const networkPolicies: KindProfile = {
  read(object) {
    const { spec } = object as KubernetesObject as NetworkPolicy;
    return { facts: { selector: spec?.podSelector ?? {} } };
  },
};

/** PodDisruptionBudgets: which pods they keep. */
export const disruptionBudgets: KindProfile = {
  read(object) {
    const { spec } = object as KubernetesObject as PodDisruptionBudget;
    return { facts: { selector: spec?.selector ?? null } };
  },
};

/** Ingresses: to which Services they lead. */
export const ingresses: KindProfile = {
  read(object) {
    const { spec } = object as KubernetesObject as Ingress;
    const backends = [
      spec?.defaultBackend,
      ...(spec?.rules ?? []).flatMap(({ http }) =>
        (http?.paths ?? []).map(({ backend }) => backend),
      ),
      // Before v1 they had other names.
    ] as ({ service?: { name: string }; serviceName?: string } | undefined)[];
    const names = backends.flatMap(
      backend => backend?.service?.name ?? backend?.serviceName ?? [],
    );
    return { facts: { services: [...new Set(names)] } };
  },
};

/** HorizontalPodAutoscalers: what they scale. */
export const autoscalers: KindProfile = {
  read(object) {
    const { spec } = object as KubernetesObject as HorizontalPodAutoscaler;
    const { kind, name } = spec?.scaleTargetRef ?? {};
    return { facts: { target: { kind: kind ?? null, name: name ?? null } } };
  },
};
