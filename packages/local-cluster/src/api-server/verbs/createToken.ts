import { ISSUER, type ObjectIdentity } from '../auth/ServiceAccountTokens';
import { badRequest, conflict, invalid, notFound } from '../errors/ApiError';
import { invalidValue } from '../errors/causes';
import { arrayAt, fieldAt, textAt } from '../objects/fieldAt';
import {
  isRecord,
  timestamp,
  type KubernetesObject,
} from '../objects/KubernetesObject';
import { PODS } from '../registry/kinds/pods';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { keyOf } from './keyOf';

const DEFAULT_SECONDS = 3_600;
const SHORTEST_SECONDS = 600;
const LONGEST_SECONDS = 2 ** 32;

/**
 * Makes a token of a ServiceAccount as a TokenRequest asks for it, and answers with that. Throws 400, 404, 409 or 422.
 * https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */
export async function createToken(
  context: ApiContext,
  request: ResourceRequest,
): Promise<KubernetesObject> {
  const { name, namespace, resource, body } = request;
  const account = context.store.get(keyOf(request))?.object;
  if (!account) throw notFound(resource, name);
  const spec = fieldAt(body?.value, 'spec');
  if (!isRecord(spec)) throw badRequest('spec: Required value: what to make');
  const seconds = secondsOf(spec, name);
  const audiences = arrayAt(spec, 'audiences').map(String);
  const issuedAt = Math.floor(context.now() / 1000);
  const expiresAt = issuedAt + seconds;
  const token = await context.serviceAccountTokens.sign({
    namespace,
    serviceAccount: { name, uid: account.metadata.uid! },
    pod: podOf(context, request, spec.boundObjectRef),
    audiences: audiences.length > 0 ? audiences : [ISSUER],
    issuedAt,
    expiresAt,
  });
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, creationTimestamp: timestamp(context.now()) },
    spec: { ...spec, audiences, expirationSeconds: seconds },
    status: { token, expirationTimestamp: timestamp(expiresAt * 1000) },
  };
}

function secondsOf(spec: Record<string, unknown>, name: string): number {
  const seconds = spec.expirationSeconds ?? DEFAULT_SECONDS;
  const refuse = (detail: string) =>
    invalid({ group: 'authentication.k8s.io', kind: 'TokenRequest' }, name, [
      invalidValue('spec.expirationSeconds', seconds, detail),
    ]);
  if (!Number.isInteger(seconds)) throw refuse('must be a whole number');
  if (Number(seconds) < SHORTEST_SECONDS)
    throw refuse('may not specify a duration less than 10 minutes');
  if (Number(seconds) > LONGEST_SECONDS)
    throw refuse('may not specify a duration larger than 2^32 seconds');
  return Number(seconds);
}

/** The pod that a token is to end with. Its ServiceAccount must be the token's, so that no pod lends its life to another's rights. */
function podOf(
  { store }: ApiContext,
  { name, namespace }: ResourceRequest,
  reference: unknown,
): ObjectIdentity | undefined {
  if (reference === undefined || reference === null) return undefined;
  if (textAt(reference, 'kind') !== 'Pod') {
    throw badRequest(
      `cannot bind token to object of type ${textAt(reference, 'apiVersion')}, Kind=${textAt(reference, 'kind')}`,
    );
  }
  const podName = textAt(reference, 'name');
  const pod = store.get({ resource: PODS.storage, namespace, name: podName });
  if (!pod) throw notFound(PODS, podName);
  const { uid } = pod.object.metadata;
  const askedUid = textAt(reference, 'uid');
  if (askedUid && askedUid !== uid) {
    throw conflict(
      PODS,
      podName,
      `the UID in the bound object reference (${askedUid}) does not match the UID in record. The object might have been deleted and then recreated`,
    );
  }
  const owner = textAt(pod.object, 'spec.serviceAccountName') || 'default';
  if (owner !== name) {
    throw badRequest(
      `cannot bind token for serviceaccount ${JSON.stringify(name)} to pod running with different serviceaccount name.`,
    );
  }
  return { name: podName, uid: uid! };
}
