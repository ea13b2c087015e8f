import type { KubernetesObject } from '@streamspace/plugin-node';
import type { ResourceQuota } from 'kubernetes-types/core/v1';
import type { KindProfile } from '../KindProfile';

/** ResourceQuotas: what they allow, and how much of it is used. */
export const resourceQuotas: KindProfile = {
  read(object) {
    const { spec, status } = object as KubernetesObject as ResourceQuota;
    return {
      facts: {
        hard: status?.hard ?? spec?.hard ?? {},
        used: status?.used ?? {},
      },
    };
  },
};
