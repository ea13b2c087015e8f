import type {
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { AccessOperations, AnswerOf } from '@streamspace/plugin-common';
import { ownershipEntityRefs, userRefOf } from '@streamspace/plugin-node';
import type { Router } from 'express';
import type { UserStore } from '../database/UserStore';
import { roleOf, type RoleMembers } from '../policy/roles';

/** Adds `/users/me`. */
export function addCurrentUserRoute(
  router: Router,
  {
    users,
    members,
    httpAuth,
    userInfo,
  }: {
    users: UserStore;
    members: RoleMembers;
    httpAuth: HttpAuthService;
    userInfo: UserInfoService;
  },
): void {
  router.get('/users/me', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const id = userRefOf(credentials);
    const [user, refs] = await Promise.all([
      users.get(id),
      ownershipEntityRefs(userInfo, credentials),
    ]);
    response.json({
      id,
      name: user?.name ?? id.slice(id.indexOf('/') + 1),
      email: user?.email,
      role: roleOf(members, [id, ...refs]),
    } satisfies AnswerOf<AccessOperations['getCurrentUser']>);
  });
}
