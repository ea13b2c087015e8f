import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  CLUSTER_PLUGIN_ID,
  RESOURCE_TYPE_CLUSTER_RESOURCE,
} from '@streamspace/plugin-common';
import { z } from 'zod';
import type { ClusterResource } from './clusterResource';

/** No list is narrowed by SQL: the rules are asked of each question itself. */
export type ClusterResourceFilter = { field: string; values: string[] };

export const clusterResourceRefType = createPermissionResourceRef<
  ClusterResource,
  ClusterResourceFilter
>().with({
  pluginId: CLUSTER_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_CLUSTER_RESOURCE,
});

/**
 * Holds in the given namespaces, and for what is asked of one of them alone.
 *
 * @example isInNamespace.apply(resource, { namespaces: ['shop'] })
 */
export const isInNamespace = createPermissionRule({
  name: 'IS_IN_NAMESPACE',
  description: 'Allow what is in one of some namespaces',
  resourceRef: clusterResourceRefType,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of the namespaces'),
  }),
  apply: ({ namespace }, { namespaces }) => namespaces.includes(namespace),
  toQuery: ({ namespaces }) => ({ field: 'namespace', values: namespaces }),
});

/**
 * Holds for the given kinds, as RBAC names them.
 *
 * @example isOfKind.apply(resource, { kinds: ['pods', 'deployments.apps'] })
 */
export const isOfKind = createPermissionRule({
  name: 'IS_OF_KIND',
  description: 'Allow objects of some kinds',
  resourceRef: clusterResourceRefType,
  paramsSchema: z.object({
    kinds: z.array(z.string()).describe('Such as pods and deployments.apps'),
  }),
  apply: ({ kind }, { kinds }) => kinds.includes(kind),
  toQuery: ({ kinds }) => ({ field: 'kind', values: kinds }),
});

/**
 * Holds for the given verbs of the Kubernetes API.
 *
 * @example hasVerb.apply(resource, { verbs: ['get', 'list', 'watch'] })
 */
export const hasVerb = createPermissionRule({
  name: 'HAS_VERB',
  description: 'Allow some verbs of the Kubernetes API',
  resourceRef: clusterResourceRefType,
  paramsSchema: z.object({
    verbs: z.array(z.string()).describe('Such as get, list and patch'),
  }),
  apply: ({ verb }, { verbs }) => verbs.includes(verb),
  toQuery: ({ verbs }) => ({ field: 'verb', values: verbs }),
});

/** Holds on the given clusters. */
export const isInCluster = createPermissionRule({
  name: 'IS_IN_CLUSTER',
  description: 'Allow what is on one of some clusters',
  resourceRef: clusterResourceRefType,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Names of the clusters'),
  }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ field: 'cluster', values: clusters }),
});

export const clusterRules = { isInNamespace, isOfKind, hasVerb, isInCluster };

/** For the authors of policies. */
export const {
  conditions: clusterConditions,
  createConditionalDecision: createClusterConditionalDecision,
} = createConditionExports({
  resourceRef: clusterResourceRefType,
  rules: clusterRules,
});
