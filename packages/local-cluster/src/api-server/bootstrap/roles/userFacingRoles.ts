import { MASTERS } from '../../auth/UserInfo';
import { rule, type DefaultRole } from './DefaultRole';

const READ = 'get list watch';
const WRITE = 'create delete deletecollection patch update';

const RBAC = 'rbac.authorization.k8s.io';
const TO_ADMIN = { [`${RBAC}/aggregate-to-admin`]: 'true' };
const TO_EDIT = { [`${RBAC}/aggregate-to-edit`]: 'true' };
const TO_VIEW = { [`${RBAC}/aggregate-to-view`]: 'true' };

/**
 * The roles that are meant for people: view sees all of a namespace but Secrets, edit also changes
 * it, admin also says who else may, cluster-admin may do everything. The first three gather the
 * rules of all ClusterRoles with their label, so that definitions can bring theirs along.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
 */
export const USER_FACING_ROLES: readonly DefaultRole[] = [
  {
    name: 'cluster-admin',
    subjects: [{ kind: 'Group', name: MASTERS }],
    rules: [rule('*', ['*'], '*'), { verbs: ['*'], nonResourceURLs: ['*'] }],
  },
  { name: 'admin', aggregates: TO_ADMIN },
  { name: 'edit', aggregates: TO_EDIT, labels: TO_ADMIN },
  { name: 'view', aggregates: TO_VIEW, labels: TO_EDIT },
  {
    name: 'system:aggregate-to-admin',
    labels: TO_ADMIN,
    rules: [
      rule('create', ['authorization.k8s.io'], 'localsubjectaccessreviews'),
      rule(`${READ} ${WRITE}`, [RBAC], 'roles rolebindings'),
    ],
  },
  {
    name: 'system:aggregate-to-edit',
    labels: TO_EDIT,
    rules: [
      rule(
        READ,
        [''],
        'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy',
      ),
      rule('impersonate', [''], 'serviceaccounts'),
      rule(
        WRITE,
        [''],
        'pods pods/attach pods/exec pods/portforward pods/proxy',
      ),
      rule('create', [''], 'pods/eviction serviceaccounts/token'),
      rule(
        WRITE,
        [''],
        'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy',
      ),
      rule(
        WRITE,
        ['apps'],
        'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale',
      ),
      rule(WRITE, ['autoscaling'], 'horizontalpodautoscalers'),
      rule(WRITE, ['batch'], 'cronjobs jobs'),
      rule(WRITE, ['policy'], 'poddisruptionbudgets'),
      rule(WRITE, ['networking.k8s.io'], 'ingresses networkpolicies'),
      rule(`${READ} ${WRITE}`, ['coordination.k8s.io'], 'leases'),
    ],
  },
  {
    name: 'system:aggregate-to-view',
    labels: TO_VIEW,
    rules: [
      rule(
        READ,
        [''],
        'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status',
      ),
      rule(
        READ,
        [''],
        'bindings events limitranges namespaces namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status',
      ),
      rule(READ, ['discovery.k8s.io'], 'endpointslices'),
      rule(
        READ,
        ['apps'],
        'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status',
      ),
      rule(
        READ,
        ['autoscaling'],
        'horizontalpodautoscalers horizontalpodautoscalers/status',
      ),
      rule(READ, ['batch'], 'cronjobs cronjobs/status jobs jobs/status'),
      rule(
        READ,
        ['policy'],
        'poddisruptionbudgets poddisruptionbudgets/status',
      ),
      rule(
        READ,
        ['networking.k8s.io'],
        'ingresses ingresses/status networkpolicies',
      ),
    ],
  },
];
