import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import { defineResource } from '../defineResource';
import type { Resource } from '../Resource';

const CREATE = ['create'] as const;

function review(
  group: string,
  plural: string,
  kind: string,
  answer: NonNullable<Resource['rules']['answer']>,
  namespaced = false,
): Resource {
  return defineResource({
    group,
    version: 'v1',
    plural,
    kind,
    namespaced,
    verbs: CREATE,
    columns: [],
    rules: { answer },
  });
}

/** There is no RBAC here yet, so whoever has a token may do everything. */
function allowed(object: KubernetesObject): KubernetesObject {
  return {
    ...object,
    status: {
      allowed: true,
      reason: 'the local cluster allows everything to those it knows',
    },
  };
}

/** The questions about who somebody is and what they may do. They are answered and not stored. */
export const REVIEWS: readonly Resource[] = [
  review(
    'authentication.k8s.io',
    'selfsubjectreviews',
    'SelfSubjectReview',
    (object, user) => ({ ...object, status: { userInfo: user } }),
  ),
  review(
    'authorization.k8s.io',
    'selfsubjectaccessreviews',
    'SelfSubjectAccessReview',
    allowed,
  ),
  review(
    'authorization.k8s.io',
    'subjectaccessreviews',
    'SubjectAccessReview',
    allowed,
  ),
  review(
    'authorization.k8s.io',
    'localsubjectaccessreviews',
    'LocalSubjectAccessReview',
    allowed,
    true,
  ),
  review(
    'authorization.k8s.io',
    'selfsubjectrulesreviews',
    'SelfSubjectRulesReview',
    object => ({
      ...object,
      spec: isRecord(object.spec) ? object.spec : {},
      status: {
        resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
        nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        incomplete: false,
      },
    }),
  ),
];
