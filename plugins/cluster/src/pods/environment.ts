import type { Container } from 'kubernetes-types/core/v1';

/** A variable of a container, or all those of an object, and where they come from. */
export type EnvironmentEntry = {
  /** Of a whole object the prefix of its keys, with a `*`. */
  name: string;
  /** What stands in the pod itself. */
  value?: string;
  /** Where it is read from; what a Secret holds is shown nowhere but on the Secret's own page. */
  from?: { kind: 'configmaps' | 'secrets'; name: string; key?: string };
  /** A field or resource of the pod. */
  field?: string;
};

/** The environment of a container; single variables win over whole objects and so come last. */
export function environmentOf({
  env = [],
  envFrom = [],
}: Pick<Container, 'env' | 'envFrom'>): EnvironmentEntry[] {
  const wholes = envFrom.map(({ prefix = '', configMapRef, secretRef }) => ({
    name: `${prefix}*`,
    from: configMapRef
      ? { kind: 'configmaps' as const, name: configMapRef.name ?? '' }
      : { kind: 'secrets' as const, name: secretRef?.name ?? '' },
  }));
  const singles = env.map(({ name, value, valueFrom }): EnvironmentEntry => {
    if (!valueFrom) return { name, value: value ?? '' };
    const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } =
      valueFrom;
    const ref = secretKeyRef ?? configMapKeyRef;
    if (ref) {
      const kind = secretKeyRef ? 'secrets' : 'configmaps';
      return { name, from: { kind, name: ref.name ?? '', key: ref.key } };
    }
    return { name, field: fieldRef?.fieldPath ?? resourceFieldRef?.resource };
  });
  return [...wholes, ...singles];
}
