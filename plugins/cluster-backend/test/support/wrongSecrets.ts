/**
 * Changes of Secrets that are each wrong in another way, as method and body below `/resources`: a server that quotes what it could not read would tell the
 * value.
 *
 * @param ref - a Secret that there is.
 */
export function wrongSecrets(
  { namespace, name }: { namespace: string; name: string },
  value: string,
): ['post' | 'put' | 'patch', object][] {
  const secret = (called: string, rest: object) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: called, namespace },
    ...rest,
  });
  const patch = { apiVersion: 'v1', resource: 'secrets', namespace, name };
  return [
    ['post', { object: secret('bad', { data: { p: `${value}!` } }) }],
    ['post', { object: secret('bad', { data: { p: [value] } }) }],
    [
      'post',
      {
        object: secret('bad', {
          type: 'kubernetes.io/dockerconfigjson',
          stringData: { '.dockerconfigjson': value },
        }),
      },
    ],
    ['put', { object: secret(name, { data: { p: `${value}!` } }) }],
    ['patch', { ...patch, patch: { data: { p: `${value}!` } } }],
    [
      'patch',
      { ...patch, type: 'strategic', patch: { data: { p: { a: value } } } },
    ],
    [
      'patch',
      {
        ...patch,
        type: 'json',
        patch: [{ op: 'test', path: '/data/p', value }],
      },
    ],
    [
      'patch',
      {
        ...patch,
        type: 'json',
        patch: [{ op: 'add', path: '/data/p', value: [value] }],
      },
    ],
  ];
}
