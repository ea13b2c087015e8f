import type { KubernetesObject } from '@streamspace/plugin-node';
import type { RoleBinding } from 'kubernetes-types/rbac/v1';
import type { KindProfile } from '../KindProfile';

/** RoleBindings and ClusterRoleBindings: who gets which role. */
export const bindings: KindProfile = {
  read(object) {
    const { roleRef, subjects } = object as KubernetesObject as RoleBinding;
    return {
      facts: {
        role: { kind: roleRef.kind, name: roleRef.name },
        subjects: (subjects ?? []).map(({ kind, name, namespace }) => ({
          kind,
          name,
          namespace: namespace ?? null,
        })),
      },
    };
  },
};
