import { EVENTS_RULE, rule, type DefaultRole } from './DefaultRole';

const NODES: DefaultRole['subjects'] = [
  { kind: 'Group', name: 'system:nodes' },
];

/**
 * What kubelets may do. A cluster of many machines would limit each to the pods on it (the Node authorizer); this one has one machine.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#core-component-roles
 */
export const NODE_ROLES: readonly DefaultRole[] = [
  {
    name: 'system:node',
    subjects: NODES,
    rules: [
      rule('create', ['authentication.k8s.io'], 'tokenreviews'),
      rule(
        'create',
        ['authorization.k8s.io'],
        'localsubjectaccessreviews subjectaccessreviews',
      ),
      rule('get list watch', [''], 'services configmaps secrets'),
      rule('create get list watch patch update', [''], 'nodes'),
      rule('patch update', [''], 'nodes/status pods/status'),
      rule('create delete get list watch', [''], 'pods'),
      rule('create', [''], 'pods/eviction serviceaccounts/token'),
      rule('create patch update', [''], 'events'),
      rule('get', [''], 'persistentvolumeclaims persistentvolumes endpoints'),
      rule('get patch update', [''], 'persistentvolumeclaims/status'),
      rule('create delete get patch update', ['coordination.k8s.io'], 'leases'),
      rule('get list watch', ['node.k8s.io'], 'runtimeclasses'),
    ],
  },
  {
    name: 'system:persistent-volume-provisioner',
    subjects: NODES,
    rules: [
      rule('create delete get list watch', [''], 'persistentvolumes'),
      rule('get list update watch', [''], 'persistentvolumeclaims'),
      rule('get list watch', ['storage.k8s.io'], 'storageclasses'),
      rule('watch', [''], 'events'),
      EVENTS_RULE,
    ],
  },
  {
    // The virtual node brings the StorageClass of its own volumes along, which an installer does elsewhere.
    name: 'streamspace:virtual-node',
    subjects: NODES,
    rules: [rule('create', ['storage.k8s.io'], 'storageclasses')],
  },
];
