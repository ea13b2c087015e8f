import { AUTHENTICATED } from '../../auth/UserInfo';
import { pathsRule, rule, type DefaultRole } from './DefaultRole';

const EVERYBODY: DefaultRole['subjects'] = [
  { kind: 'Group', name: AUTHENTICATED },
];

const HEALTH_AND_VERSION = '/healthz /livez /readyz /version /version/';

/** What everybody whom the server knows may do. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles */
export const EVERYBODYS_ROLES: readonly DefaultRole[] = [
  {
    name: 'system:basic-user',
    subjects: EVERYBODY,
    rules: [
      rule(
        'create',
        ['authorization.k8s.io'],
        'selfsubjectaccessreviews selfsubjectrulesreviews',
      ),
      rule('create', ['authentication.k8s.io'], 'selfsubjectreviews'),
    ],
  },
  {
    name: 'system:discovery',
    subjects: EVERYBODY,
    rules: [
      pathsRule(
        `/api /api/* /apis /apis/* /openapi /openapi/* ${HEALTH_AND_VERSION}`,
      ),
    ],
  },
  {
    name: 'system:public-info-viewer',
    subjects: EVERYBODY,
    rules: [pathsRule(HEALTH_AND_VERSION)],
  },
];
