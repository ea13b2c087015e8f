import type { KubernetesObject } from '@streamspace/plugin-node';
import type { Service } from 'kubernetes-types/core/v1';
import type { KindProfile } from '../KindProfile';

/** Services: which pods they choose. */
export const services: KindProfile = {
  facets: ['Type'],
  read(object) {
    const { spec } = object as KubernetesObject as Service;
    return { facts: { selector: spec?.selector ?? {} } };
  },
};
