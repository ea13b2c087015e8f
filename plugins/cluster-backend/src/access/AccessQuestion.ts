/** Whether somebody may do something to objects of a cluster, in the words of RBAC. */
export type AccessQuestion = {
  /** Such as `list`, `patch`, `create`. */
  verb: string;
  group: string;
  /** Plural, such as `pods`. */
  resource: string;
  /** Such as `exec`, `eviction`. */
  subresource?: string;
  /** All namespaces where absent, or a kind that has none. */
  namespace?: string;
  /** All objects where absent. */
  name?: string;
};

/** The answer, and why it is no, for people. */
export type AccessAnswer = { allowed: boolean; reason?: string };

/** `patch deployments.apps in shop`: a question for people. */
export function describe({
  verb,
  group,
  resource,
  subresource,
  namespace,
  name,
}: AccessQuestion): string {
  const kind = group ? `${resource}.${group}` : resource;
  return [
    verb,
    subresource ? `${kind}/${subresource}` : kind,
    ...(name ? [name] : []),
    namespace ? `in ${namespace}` : 'in all namespaces',
  ].join(' ');
}
