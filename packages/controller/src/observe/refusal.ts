import type { Deployment } from 'kubernetes-types/apps/v1';
import { KubernetesApiError } from '@streamspace/plugin-node';
import type { Problem } from './Problem';

/** Why the cluster refuses to make the session's pod, as the Deployment's condition ReplicaFailure tells. */
export function podRefusal(
  deployment: Deployment | undefined,
): Problem | undefined {
  const failure = deployment?.status?.conditions?.find(
    condition =>
      condition.type === 'ReplicaFailure' && condition.status === 'True',
  );
  if (!failure) return undefined;
  const words = failure.message ?? failure.reason ?? 'no reason was given';
  return isQuota(words)
    ? quotaProblem(words)
    : {
        reason: 'PodRefused',
        message: `The cluster refuses the session's pod: ${words}. An administrator can change the template or the namespace's rules.`,
        condition: 'PodAdmitted',
      };
}

/** Why the server refused a write for good; undefined for errors that go by themselves. */
export function writeRefusal(
  error: unknown,
  what: string,
  condition?: Problem['condition'],
): Problem | undefined {
  if (!(error instanceof KubernetesApiError)) return undefined;
  if (error.statusCode === 403 && isQuota(error.message)) {
    return { ...quotaProblem(error.message), condition };
  }
  if (error.statusCode === 403) {
    return {
      reason: 'Forbidden',
      message: `The cluster does not allow ${what}: ${error.message}`,
      condition,
    };
  }
  if (error.statusCode === 422 || error.statusCode === 400) {
    return {
      reason: 'Rejected',
      message: `The cluster rejects ${what}: ${error.message}. Correct the template or the session.`,
      condition,
    };
  }
  return undefined;
}

function isQuota(message: string): boolean {
  return message.includes('exceeded quota');
}

function quotaProblem(words: string): Problem {
  return {
    reason: 'QuotaExceeded',
    message: `The namespace's quota is used up: ${words}. End another session or ask for more.`,
    condition: 'PodAdmitted',
  };
}
