import { answerAccessReview } from '../../auth/reviews/accessReviews';
import { answerRulesReview } from '../../auth/reviews/rulesReview';
import { defineResource } from '../defineResource';
import type { Resource } from '../Resource';

const AUTHORIZATION = 'authorization.k8s.io';

function review(
  group: string,
  kind: string,
  answer: NonNullable<Resource['rules']['answer']>,
  namespaced = false,
): Resource {
  return defineResource({
    group,
    version: 'v1',
    plural: `${kind.toLowerCase()}s`,
    kind,
    namespaced,
    verbs: ['create'],
    columns: [],
    rules: { answer },
  });
}

/** The questions about who somebody is and what they may do. They are answered and not stored. */
export const REVIEWS: readonly Resource[] = [
  review('authentication.k8s.io', 'SelfSubjectReview', (object, { user }) => ({
    ...object,
    status: { userInfo: user },
  })),
  review(AUTHORIZATION, 'SelfSubjectAccessReview', answerAccessReview),
  review(AUTHORIZATION, 'SubjectAccessReview', answerAccessReview),
  review(AUTHORIZATION, 'LocalSubjectAccessReview', answerAccessReview, true),
  review(AUTHORIZATION, 'SelfSubjectRulesReview', answerRulesReview),
];
