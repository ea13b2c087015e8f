import type { RootConfigService } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { slug } from '@streamspace/plugin-common';

/** Names of the claims that an identity provider tells a person by. */
export type ClaimNames = { user: string; groups: string };

/** Reads `streamspace.signIn`. */
export function readClaimNames(config: RootConfigService): ClaimNames {
  return {
    user:
      config.getOptionalString('streamspace.signIn.userClaim') ??
      'preferred_username',
    groups:
      config.getOptionalString('streamspace.signIn.groupsClaim') ?? 'groups',
  };
}

/** Who signs in, as entity refs. */
export type SignInIdentity = { userRef: string; groupRefs: string[] };

/** The part of an entity ref that may be a name; the CRD of Session takes the same. */
const entityName = /^[a-z0-9][a-z0-9._@+-]*$/;

/**
 * The person that an identity provider's claims tell.
 *
 * Names become lower-case, since entity refs are compared that way.
 *
 * @throws AuthenticationError when the name is missing or cannot be part of an entity ref: two people must never become one.
 */
export function identityOfClaims(
  claims: Record<string, unknown>,
  names: ClaimNames,
): SignInIdentity {
  const name = claims[names.user];
  if (typeof name !== 'string' || name === '') {
    throw new AuthenticationError(
      `the identity provider gave no claim "${names.user}"; set streamspace.signIn.userClaim to the claim that names people`,
    );
  }
  const lowerCase = name.toLowerCase();
  if (!entityName.test(lowerCase)) {
    throw new AuthenticationError(
      `the user name "${name}" has characters that names cannot have here; set streamspace.signIn.userClaim to another claim`,
    );
  }
  const groups = claims[names.groups];
  return {
    userRef: `user:default/${lowerCase}`,
    groupRefs: (Array.isArray(groups) ? groups : [])
      .filter((group): group is string => typeof group === 'string')
      .map(groupRef),
  };
}

/** A full group ref stays; Keycloak's leading slash goes; any other name that cannot stand in a ref becomes a slug, which no other shares. */
function groupRef(group: string): string {
  const name = group.toLowerCase().replace(/^\//, '');
  if (/^group:[^:/]+\/[^:/]+$/.test(name)) return name;
  return `group:default/${entityName.test(name) ? name : slug(name)}`;
}
