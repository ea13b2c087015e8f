import { invalid } from '../../errors/ApiError';
import { invalidValue } from '../../errors/causes';
import type { Cause } from '../../errors/ApiError';
import { arrayAt, fieldAt, recordAt, textAt } from '../../objects/fieldAt';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import type { Requester } from '../Authorizer';
import type { Access } from '../Access';
import type { UserInfo } from '../UserInfo';

const GROUP = 'authorization.k8s.io';

/**
 * Answers a SelfSubjectAccessReview, about the requester, or a SubjectAccessReview, also a local one, about whom it names: may they do
 * this, and why. Throws 422 when the question is none. https://kubernetes.io/docs/reference/access-authn-authz/authorization/
 */
export function answerAccessReview(
  review: KubernetesObject,
  { user, namespace, authorizer }: Requester,
): KubernetesObject {
  const causes = problemsOf(review, namespace);
  if (causes.length > 0) {
    throw invalid({ group: GROUP, kind: review.kind }, '', causes);
  }
  const who = isAboutSelf(review) ? user : subjectOf(review);
  const { allowed, reason } = authorizer.authorize(accessOf(review, who));
  return { ...review, status: { allowed, ...(reason ? { reason } : {}) } };
}

function isAboutSelf({ kind }: KubernetesObject): boolean {
  return kind === 'SelfSubjectAccessReview';
}

function problemsOf(review: KubernetesObject, namespace: string): Cause[] {
  const spec = recordAt(review, 'spec');
  const { resourceAttributes, nonResourceAttributes } = spec;
  const causes: Cause[] = [];
  const refuse = (field: string, value: unknown, detail: string) =>
    causes.push(invalidValue(`spec.${field}`, value, detail));
  const hasResource = isRecord(resourceAttributes);
  const hasPath = isRecord(nonResourceAttributes);
  if (hasResource && hasPath) {
    refuse(
      'nonResourceAttributes',
      nonResourceAttributes,
      'cannot be specified in combination with resourceAttributes',
    );
  } else if (!hasResource && !hasPath) {
    refuse(
      'resourceAttributes',
      resourceAttributes,
      'exactly one of nonResourceAttributes or resourceAttributes must be specified',
    );
  }
  if (isAboutSelf(review)) return causes;
  if (!textAt(spec, 'user') && arrayAt(spec, 'groups').length === 0) {
    refuse('user', '', 'at least one of user or group must be specified');
  }
  if (review.kind !== 'LocalSubjectAccessReview') return causes;
  const asked = textAt(resourceAttributes, 'namespace');
  if (hasPath) {
    refuse(
      'nonResourceAttributes',
      nonResourceAttributes,
      'disallowed on this kind of request',
    );
  } else if (asked !== namespace) {
    refuse(
      'resourceAttributes.namespace',
      asked,
      'must match metadata.namespace',
    );
  }
  return causes;
}

function subjectOf(review: KubernetesObject): UserInfo {
  return {
    username: textAt(review, 'spec.user'),
    uid: textAt(review, 'spec.uid'),
    groups: arrayAt(review, 'spec.groups').map(String),
  };
}

function accessOf(review: KubernetesObject, user: UserInfo): Access {
  const path = fieldAt(review, 'spec.nonResourceAttributes');
  if (isRecord(path)) {
    return { user, verb: textAt(path, 'verb'), path: textAt(path, 'path') };
  }
  const asked = recordAt(review, 'spec.resourceAttributes');
  const [verb, group, resource, subresource, namespace, name] = [
    'verb',
    'group',
    'resource',
    'subresource',
    'namespace',
    'name',
  ].map(field => textAt(asked, field));
  return { user, verb, group, resource, subresource, namespace, name };
}
