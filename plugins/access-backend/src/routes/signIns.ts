import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { UserStore } from '../database/UserStore';
import { roleOf, type RoleMembers } from '../policy/roles';

const signIn = z.object({
  id: z.string().max(255),
  name: z.string().max(255).optional(),
  email: z.string().max(255).optional(),
  groupRefs: z.array(z.string()),
});

/** What the auth plugin tells of a sign-in. */
export type SignIn = z.infer<typeof signIn>;

/** `POST /sign-ins` of the plugin's own path: the auth plugin, and nobody else, tells who has signed in. */
export function signInsRouter({
  users,
  members,
  httpAuth,
}: {
  users: UserStore;
  members: RoleMembers;
  httpAuth: HttpAuthService;
}): Router {
  const router = PromiseRouter();
  router.post('/sign-ins', express.json(), async (request, response) => {
    const { principal } = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    if (principal.subject !== 'plugin:auth') {
      throw new NotAllowedError('only the auth plugin records sign-ins');
    }
    const { groupRefs, ...user } = signIn.parse(request.body);
    await users.recordSignIn(user, roleOf(members, [user.id, ...groupRefs]));
    response.status(204).end();
  });
  return router;
}
