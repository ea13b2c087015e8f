import type { KubernetesObject } from '@streamspace/plugin-node';

type SecretLike = KubernetesObject & {
  data?: Record<string, string>;
  stringData?: Record<string, string>;
};

/** What kubectl keeps of the manifest that it applied, values and all. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Stands for a value. It is no Base64, so that a server refuses it where it would be written. */
const hiddenValue = /^<hidden, \d+ bytes(, changed)?>$/;

export function isSecret({ apiVersion, kind }: KubernetesObject): boolean {
  return apiVersion === 'v1' && kind === 'Secret';
}

/**
 * A Secret with its values hidden; anything else as it is.
 *
 * @param before - where given, values that differ from its ones say so, so that a diff shows that they change without showing them.
 */
export function hideSecret<T extends KubernetesObject>(
  object: T,
  before?: KubernetesObject,
): T {
  if (!isSecret(object)) return object;
  const { data, metadata, stringData: _, ...rest } = object as SecretLike;
  const live = (before as SecretLike | undefined)?.data;
  const { [lastApplied]: applied, ...annotations } =
    metadata?.annotations ?? {};
  return {
    ...rest,
    metadata: {
      ...metadata,
      ...(metadata?.annotations && {
        annotations: {
          ...annotations,
          ...(applied !== undefined && { [lastApplied]: '<hidden>' }),
        },
      }),
    },
    ...(data && {
      data: Object.fromEntries(
        Object.entries(data).map(([key, value]) => [
          key,
          hide(value, live && live[key] !== value),
        ]),
      ),
    }),
  } as unknown as T;
}

/** What somebody edited with its values hidden, with those that they left alone as they are. */
export function restoreSecret<T extends KubernetesObject>(
  edited: T,
  live: KubernetesObject,
): T {
  const { data, metadata, ...rest } = edited as SecretLike;
  const known = (live as SecretLike).data ?? {};
  const applied = live.metadata?.annotations?.[lastApplied];
  return {
    ...rest,
    metadata: {
      ...metadata,
      ...(metadata?.annotations?.[lastApplied] === '<hidden>' && {
        annotations: { ...metadata.annotations, [lastApplied]: applied },
      }),
    },
    ...(data && {
      data: Object.fromEntries(
        Object.entries(data).map(([key, value]) => [
          key,
          hiddenValue.test(value) && Object.hasOwn(known, key)
            ? known[key]
            : value,
        ]),
      ),
    }),
  } as unknown as T;
}

function hide(value: string, isChanged: boolean | undefined): string {
  const bytes = Buffer.from(value, 'base64').length;
  return `<hidden, ${bytes} bytes${isChanged ? ', changed' : ''}>`;
}
