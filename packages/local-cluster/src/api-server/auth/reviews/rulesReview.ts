import { badRequest } from '../../errors/ApiError';
import { textAt } from '../../objects/fieldAt';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import type { Requester } from '../Authorizer';

/**
 * Answers a SelfSubjectRulesReview: all that the requester may do in one namespace. Throws 400 when it names none.
 * https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-rules-review-v1/
 */
export function answerRulesReview(
  review: KubernetesObject,
  { user, authorizer }: Requester,
): KubernetesObject {
  const namespace = textAt(review, 'spec.namespace');
  if (!namespace) throw badRequest('no namespace on request');
  const { rules, problems } = authorizer.rulesOf(user, namespace);
  const resourceRules = rules
    .filter(({ resources }) => resources?.length)
    .map(({ verbs, apiGroups, resources, resourceNames }) => ({
      verbs,
      apiGroups,
      resources,
      ...(resourceNames?.length ? { resourceNames } : {}),
    }));
  const nonResourceRules = rules
    .filter(({ nonResourceURLs }) => nonResourceURLs?.length)
    .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs }));
  return {
    ...review,
    status: {
      resourceRules,
      nonResourceRules,
      incomplete: problems.length > 0,
      ...(problems.length > 0 ? { evaluationError: problems.join(', ') } : {}),
    },
  };
}
