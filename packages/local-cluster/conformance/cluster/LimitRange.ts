import type { ResourceKind } from '@streamspace/plugin-node';
import type { LimitRange as LimitRangeResource } from 'kubernetes-types/core/v1';

export const LimitRange: ResourceKind<LimitRangeResource> = {
  group: '',
  version: 'v1',
  kind: 'LimitRange',
  plural: 'limitranges',
  namespaced: true,
};
