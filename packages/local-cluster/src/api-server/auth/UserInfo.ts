/** Who sends a request. */
export interface UserInfo {
  username: string;
  /** Empty where nothing is known but the name. */
  uid: string;
  groups: string[];
  /** What else is known of them, such as the pod that a token was made for. */
  extra?: Readonly<Record<string, string[]>>;
}

/** Whoever is in this group may do everything, whatever roles say. */
export const MASTERS = 'system:masters';

/** The group of everybody whom the server knows. */
export const AUTHENTICATED = 'system:authenticated';

/** A ServiceAccount as a user: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/ */
export function serviceAccountUser(
  namespace: string,
  name: string,
  uid = '',
): UserInfo {
  return {
    username: serviceAccountUsername(namespace, name),
    uid,
    groups: [...serviceAccountGroups(namespace), AUTHENTICATED],
  };
}

/** The name of a ServiceAccount as a user. */
export function serviceAccountUsername(
  namespace: string,
  name: string,
): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** The groups that all ServiceAccounts of a namespace are in. */
export function serviceAccountGroups(namespace: string): string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}
