/**
 * The lower-case Backstage entity ref of a user: `alice` and `User:Default/Alice` both become `user:default/alice`.
 *
 * https://backstage.io/docs/features/software-catalog/references/
 */
export function normalizeUserRef(user: string): string {
  const [, kind = 'user', namespace = 'default', name] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(user.trim().toLowerCase()) ??
    [];
  if (!name) {
    throw new Error(
      `"${user}" is no user: write a name such as alice, or an entity ref such as user:default/alice`,
    );
  }
  return `${kind}:${namespace}/${name}`;
}

/** How a person is called in a list: the name alone where it needs no more to be told apart. */
export function personName(userRef: string): string {
  return userRef.replace(/^user:default\//, '');
}
