import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_SESSION,
  sessionOwnerCondition,
  sessionReadPermission,
  sessionSharedWithCondition,
  SESSIONS_PLUGIN_ID,
} from '@streamspace/plugin-common';
import { roleGrants } from './roleGrants';
import { roleOf, type RoleMembers } from './roles';

const allow = { result: AuthorizeResult.ALLOW } as const;
const deny = { result: AuthorizeResult.DENY } as const;

/**
 * Decides by the caller's role. Where a role reaches one's own sessions alone, the decision is the condition that the caller owns the
 * session; what others share with the caller or the caller's groups may be seen too, and no more. A permission that no role names is refused
 * to all but admins.
 */
export class RolePolicy implements PermissionPolicy {
  constructor(private readonly members: RoleMembers) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return deny;
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const role = roleOf(this.members, [userEntityRef, ...ownershipEntityRefs]);
    if (role === 'admin') return allow;

    const scope = roleGrants[role][permission.name];
    if (scope === 'all') return allow;
    if (
      scope === 'own' &&
      isResourcePermission(permission, RESOURCE_TYPE_SESSION)
    ) {
      // A session belongs to a person, never to a group.
      const isOwner = sessionOwnerCondition([userEntityRef]);
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: SESSIONS_PLUGIN_ID,
        resourceType: RESOURCE_TYPE_SESSION,
        conditions:
          permission.name === sessionReadPermission.name
            ? {
                anyOf: [
                  isOwner,
                  sessionSharedWithCondition([
                    userEntityRef,
                    ...ownershipEntityRefs,
                  ]),
                ],
              }
            : isOwner,
      };
    }
    return deny;
  }
}
