import type { Settings } from './settings';

/**
 * The manifests of `charts/streamspace/rbac` that are applied to the local cluster. None to a real one: there the product is whoever the kubeconfig says, and its
 * administrator decides about rights.
 */
export function rightsOf({
  kubeconfig,
  dial,
}: Pick<Settings, 'kubeconfig' | 'dial'>): string[] {
  if (kubeconfig !== undefined) return [];
  return [
    'admins',
    'backend',
    'backend-cluster',
    'controller',
    'controller-exec',
    'gateway',
    'observer',
    ...(dial === 'port-forward' ? ['gateway-port-forward'] : []),
  ];
}
