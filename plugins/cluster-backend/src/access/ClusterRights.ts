import type { ActingUser, KubernetesClient } from '@streamspace/plugin-node';
import {
  describe,
  type AccessAnswer,
  type AccessQuestion,
} from './AccessQuestion';

/** An answer is taken as true for so long, in milliseconds. */
const freshMs = 15_000;

/** Answers are forgotten above this number, the oldest first. */
const maxAnswers = 10_000;

type Review = { status: { allowed: boolean; reason?: string } };

/**
 * What the cluster's own RBAC lets people do, asked in their name by a SelfSubjectAccessReview; see "Checking API Access" in Kubernetes'
 * documentation. It is for what is shown before a click; what is done is decided by the API server once more.
 */
export class ClusterRights {
  private readonly answers = new Map<
    string,
    { answer: Promise<AccessAnswer>; atMs: number }
  >();

  constructor(private readonly client: KubernetesClient) {}

  /** @param user - the platform itself where absent. */
  may(
    user: ActingUser | undefined,
    question: AccessQuestion,
  ): Promise<AccessAnswer> {
    const key = JSON.stringify([user ?? null, question]);
    const known = this.answers.get(key);
    if (known && Date.now() - known.atMs < freshMs) return known.answer;
    const answer = this.ask(user, question);
    const entry = { answer, atMs: Date.now() };
    this.answers.delete(key);
    this.answers.set(key, entry);
    answer.catch(() => {
      if (this.answers.get(key) === entry) this.answers.delete(key);
    });
    if (this.answers.size > maxAnswers) {
      this.answers.delete(this.answers.keys().next().value!);
    }
    return answer;
  }

  private async ask(
    user: ActingUser | undefined,
    question: AccessQuestion,
  ): Promise<AccessAnswer> {
    const client = user ? this.client.as(user) : this.client;
    const { status } = await client.json<Review>({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: question },
      },
    });
    if (status.allowed) return { allowed: true };
    return {
      allowed: false,
      reason: `the cluster does not let you ${describe(question)}${status.reason ? `: ${status.reason}` : ''}`,
    };
  }
}
