import type { FieldPath } from './FieldPath';
import { isJsonObject, type JsonObject } from './JsonObject';
import { sessionSecretAlias } from '../resources/sessionSecret';
import type { TemplateNotes } from './TemplateNotes';

/**
 * Fields by which a template would reach beyond its own container. The CRD has none of them, so the API server would drop them; a template that asks for one is
 * refused instead, because it does not do what its author meant, or means harm.
 *
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
const escapes = new Set(
  [
    'privileged allowPrivilegeEscalation capAdd devices volumeDevices procMount seccompProfile seLinuxOptions appArmorProfile windowsOptions sysctls',
    'hostPath hostNetwork hostPID hostIPC hostPort hostIP hostAliases hostUsers shareProcessNamespace',
    'serviceAccountName serviceAccount automountServiceAccountToken imagePullSecrets envFrom',
    'initContainers containers ephemeralContainers sidecars podSpec podTemplate podOverrides volumes volumeClaimTemplates subPathExpr',
    'nodeName nodeSelector affinity tolerations topologySpreadConstraints priorityClassName runtimeClassName schedulerName',
  ]
    .join(' ')
    .split(' ')
    .map(plain),
);

/** Deeper than real templates are; the search ends there. */
const maxDepth = 20;

/** Without case and separators: `host_network` asks for what `hostNetwork` asks for. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** What a template asks for by a field that the CRD does not have, if it tries to escape: the path of that field. A field that is off asks for nothing. */
export function escapeIn(
  value: unknown,
  path: FieldPath,
): FieldPath | undefined {
  const key = path[path.length - 1];
  const isOff = value === false || value === null || value === undefined;
  if (typeof key === 'string' && !isOff && escapes.has(plain(key))) return path;
  if (path.length > maxDepth || typeof value !== 'object' || value === null)
    return undefined;
  for (const [name, child] of Object.entries(value)) {
    const part = Array.isArray(value) ? Number(name) : name;
    const found = escapeIn(child, [...path, part]);
    if (found) return found;
  }
  return undefined;
}

/** Rejects what reaches out of the pod by fields that the CRD does have: other people's Secrets, identities beyond a number, folders above a volume. */
export function rejectReachingOut(spec: JsonObject, notes: TemplateNotes) {
  eachObject(spec.env, ['spec', 'env'], ({ valueFrom }, path) => {
    if (!isJsonObject(valueFrom)) return;
    for (const [source, reference] of Object.entries(valueFrom)) {
      const name = isJsonObject(reference) ? reference.name : undefined;
      if (source === 'secretKeyRef' && name === sessionSecretAlias) continue;
      notes.rejected(
        [...path, 'valueFrom', source],
        `reads ${source === 'secretKeyRef' ? 'a Secret' : 'what'} that is not the session's own; a template may only refer to keys of the Secret "${sessionSecretAlias}"`,
      );
    }
  });
  eachObject(spec.volumeMounts, ['spec', 'volumeMounts'], (mount, path) => {
    if (
      String(mount.subPath ?? '')
        .split('/')
        .includes('..')
    ) {
      notes.rejected(
        [...path, 'subPath'],
        'leaves the volume by ".."; name a folder inside it',
      );
    }
  });
  rejectIdentity(spec.securityContext, notes);
}

const identityFields = ['runAsUser', 'runAsGroup', 'fsGroup'];

/** Fields that only take rights away, as every pod of a session does anyway. */
const harmless = new Map<string, unknown>([
  ['runAsNonRoot', true],
  ['allowPrivilegeEscalation', false],
  ['privileged', false],
]);

function rejectIdentity(context: unknown, notes: TemplateNotes): void {
  if (!isJsonObject(context)) return;
  for (const [name, value] of Object.entries(context)) {
    if (identityFields.includes(name) || harmless.get(name) === value) continue;
    notes.rejected(
      ['spec', 'securityContext', name],
      `a template says who its processes are (${identityFields.join(', ')}) and nothing else of their rights; leave it out`,
    );
  }
}

function eachObject(
  list: unknown,
  path: FieldPath,
  look: (item: JsonObject, path: FieldPath) => void,
): void {
  if (!Array.isArray(list)) return;
  list.forEach((item, index) => {
    if (isJsonObject(item)) look(item, [...path, index]);
  });
}
