import type { Health } from '@streamspace/plugin-common';
import type { KubernetesObject } from '@streamspace/plugin-node';
import type {
  PersistentVolume,
  PersistentVolumeClaim,
} from 'kubernetes-types/core/v1';
import type { KindProfile } from '../KindProfile';

const healths: Record<string, Health> = {
  Bound: 'ok',
  Available: 'ok',
  Released: 'warning',
  Lost: 'failed',
  Failed: 'failed',
};

/** PersistentVolumeClaims and PersistentVolumes: whether they are bound, or lost. */
export const storage: KindProfile = {
  facets: ['Status'],
  read(object) {
    const { status } = object as KubernetesObject as
      PersistentVolume | PersistentVolumeClaim;
    return { health: healths[status?.phase ?? ''] ?? 'progressing' };
  },
};
