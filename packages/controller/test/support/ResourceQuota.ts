import type { ResourceQuota as ResourceQuotaResource } from 'kubernetes-types/core/v1';
import type { ResourceKind } from '@streamspace/plugin-node';

export const ResourceQuota: ResourceKind<ResourceQuotaResource> = {
  group: '',
  version: 'v1',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  namespaced: true,
};
