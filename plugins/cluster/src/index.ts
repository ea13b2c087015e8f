/**
 * The Kubernetes clusters, for the classic frontend system. The new one takes `/alpha`.
 *
 * @packageDocumentation
 */
export { ClusterPage, clusterPlugin } from './plugin';
export { clusterApiRef, type ClusterApi } from './api/ClusterApi';
export { clusterTranslationRef } from './translation';
