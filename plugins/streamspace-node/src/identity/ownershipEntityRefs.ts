import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { normalizeUserRef } from '@streamspace/plugin-common';

/** The caller's entity ref in the lower-case form that Sessions carry. */
export function userRefOf(
  credentials: BackstageCredentials<BackstageUserPrincipal>,
): string {
  return normalizeUserRef(credentials.principal.userEntityRef);
}

/** The refs by which the caller owns things: their own and their groups'. Costs a request to the auth plugin. */
export async function ownershipEntityRefs(
  userInfo: UserInfoService,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
): Promise<string[]> {
  const { ownershipEntityRefs: refs } = await userInfo.getUserInfo(credentials);
  return refs.map(ref => ref.toLowerCase());
}
