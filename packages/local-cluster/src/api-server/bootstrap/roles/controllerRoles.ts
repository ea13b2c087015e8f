import type { PolicyRule } from '../../auth/rbac/PolicyRule';
import { EVENTS_RULE, rule, type DefaultRole } from './DefaultRole';

/** The controllers and the scheduler are one process here, and so one user. */
const CONTROLLERS: DefaultRole['subjects'] = [
  { kind: 'User', name: 'system:kube-controller-manager' },
];

const WHOLE = 'create delete get list patch update watch';

/**
 * What each controller may do, as kube-controller-manager's and kube-scheduler's may.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#controller-roles
 */
export const CONTROLLER_ROLES: readonly DefaultRole[] = [
  controller('clusterrole-aggregation-controller', [
    rule(
      'escalate get list patch update watch',
      ['rbac.authorization.k8s.io'],
      'clusterroles',
    ),
  ]),
  controller('cronjob-controller', [
    rule('get list update watch', ['batch'], 'cronjobs'),
    rule(WHOLE, ['batch'], 'jobs'),
    rule('update', ['batch'], 'cronjobs/status cronjobs/finalizers'),
    rule('delete list', [''], 'pods'),
    EVENTS_RULE,
  ]),
  controller('daemon-set-controller', [
    rule('get list watch', ['apps'], 'daemonsets'),
    rule('update', ['apps'], 'daemonsets/status daemonsets/finalizers'),
    rule('list watch', [''], 'nodes'),
    rule('create delete list patch watch', [''], 'pods'),
    rule('create', [''], 'pods/binding'),
    rule(WHOLE, ['apps'], 'controllerrevisions'),
    EVENTS_RULE,
  ]),
  controller('deployment-controller', [
    rule('get list update watch', ['apps'], 'deployments'),
    rule('update', ['apps'], 'deployments/status deployments/finalizers'),
    rule(WHOLE, ['apps'], 'replicasets'),
    rule('get list update watch', [''], 'pods'),
    EVENTS_RULE,
  ]),
  controller('disruption-controller', [
    rule('get list watch', ['apps'], 'deployments replicasets statefulsets'),
    rule('get list watch', ['policy'], 'poddisruptionbudgets'),
    rule('update', ['policy'], 'poddisruptionbudgets/status'),
    rule('patch update', [''], 'pods/status'),
    rule('get', ['*'], '*/scale'),
    EVENTS_RULE,
  ]),
  controller('endpointslice-controller', [
    rule('get list watch', [''], 'services pods nodes'),
    rule('update', [''], 'services/finalizers'),
    rule(
      'create delete get list update',
      ['discovery.k8s.io'],
      'endpointslices',
    ),
    EVENTS_RULE,
  ]),
  controller('generic-garbage-collector', [
    rule('delete get list patch update watch', ['*'], '*'),
    EVENTS_RULE,
  ]),
  controller('job-controller', [
    rule('get list patch update watch', ['batch'], 'jobs'),
    rule('update', ['batch'], 'jobs/status jobs/finalizers'),
    rule('create delete list patch watch', [''], 'pods'),
    EVENTS_RULE,
  ]),
  controller('namespace-controller', [
    rule('delete get list watch', [''], 'namespaces'),
    rule('update', [''], 'namespaces/finalize namespaces/status'),
    rule('delete deletecollection get list', ['*'], '*'),
  ]),
  controller('node-controller', [
    rule('delete get list patch update', [''], 'nodes'),
    rule('patch update', [''], 'nodes/status pods/status'),
    rule('delete get list', [''], 'pods'),
    EVENTS_RULE,
  ]),
  controller('persistent-volume-binder', [
    rule('create delete get list update watch', [''], 'persistentvolumes'),
    rule('get list update watch', [''], 'persistentvolumeclaims'),
    rule(
      'update',
      [''],
      'persistentvolumes/status persistentvolumeclaims/status',
    ),
    rule('create delete get list watch', [''], 'pods'),
    rule('get list watch', ['storage.k8s.io'], 'storageclasses'),
    EVENTS_RULE,
  ]),
  controller('pod-garbage-collector', [
    rule('delete list watch', [''], 'pods'),
    rule('get list', [''], 'nodes'),
    rule('patch', [''], 'pods/status'),
  ]),
  controller('pv-protection-controller', [
    rule('get list update watch', [''], 'persistentvolumes'),
    EVENTS_RULE,
  ]),
  controller('pvc-protection-controller', [
    rule('get list update watch', [''], 'persistentvolumeclaims'),
    rule('get list watch', [''], 'pods'),
    EVENTS_RULE,
  ]),
  controller('replicaset-controller', [
    rule('get list update watch', ['apps'], 'replicasets'),
    rule('update', ['apps'], 'replicasets/status replicasets/finalizers'),
    rule('create delete list patch watch', [''], 'pods'),
    EVENTS_RULE,
  ]),
  controller('resourcequota-controller', [
    rule('list watch', ['*'], '*'),
    rule('update', [''], 'resourcequotas/status'),
    EVENTS_RULE,
  ]),
  controller('service-account-controller', [
    rule('create', [''], 'serviceaccounts'),
    EVENTS_RULE,
  ]),
  controller('statefulset-controller', [
    rule('get list watch', ['apps'], 'statefulsets'),
    rule('update', ['apps'], 'statefulsets/status statefulsets/finalizers'),
    rule(WHOLE, [''], 'pods'),
    rule(WHOLE, ['apps'], 'controllerrevisions'),
    rule('create delete get update', [''], 'persistentvolumeclaims'),
    EVENTS_RULE,
  ]),
  controller('ttl-after-finished-controller', [
    rule('delete get list watch', ['batch'], 'jobs'),
    EVENTS_RULE,
  ]),
  {
    name: 'system:kube-scheduler',
    subjects: CONTROLLERS,
    rules: [
      rule('get list watch', [''], 'nodes namespaces services'),
      rule('get list watch', [''], 'persistentvolumeclaims persistentvolumes'),
      rule('delete get list watch', [''], 'pods'),
      rule('create', [''], 'bindings pods/binding'),
      rule('patch update', [''], 'pods/status'),
      rule('get list watch', ['apps'], 'replicasets statefulsets'),
      rule('get list watch', ['policy'], 'poddisruptionbudgets'),
      EVENTS_RULE,
    ],
  },
];

function controller(name: string, rules: PolicyRule[]): DefaultRole {
  return {
    name: `system:controller:${name}`,
    subjects: CONTROLLERS,
    rules,
  };
}
