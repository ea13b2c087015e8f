import type {
  SubjectAccessReviewSpec,
  SubjectAccessReviewStatus,
} from 'kubernetes-types/authorization/v1';
import { json } from 'node:stream/consumers';
import type { Cluster } from './Cluster';

/** Asks the cluster, as its administrator, whether somebody may do something. */
export async function review(
  { client }: Cluster,
  spec: SubjectAccessReviewSpec,
): Promise<{ status: SubjectAccessReviewStatus }> {
  const response = await client.open({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec,
    },
  });
  return (await json(response)) as { status: SubjectAccessReviewStatus };
}
