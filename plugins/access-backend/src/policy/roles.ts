import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** What people are on the platform, the mightiest first. */
export const roles = ['admin', 'operator', 'viewer', 'user'] as const;

export type Role = (typeof roles)[number];

/** Who has which role, by the entity refs of people and groups. */
export type RoleMembers = Record<Exclude<Role, 'user'>, Set<string>>;

/**
 * Reads `streamspace.roles`.
 *
 * @throws InputError for an entry that is no full entity ref, since it would silently give nobody the role.
 */
export function readRoleMembers(config: RootConfigService): RoleMembers {
  const members = (key: string) => {
    const path = `streamspace.roles.${key}`;
    const refs = config.getOptionalStringArray(path) ?? [];
    const wrong = refs.find(ref => !/^[^:/]+:[^:/]+\/[^:/]+$/.test(ref));
    if (wrong) {
      throw new InputError(
        `${path}: "${wrong}" is no entity ref; write user:default/<name> or group:default/<name>`,
      );
    }
    return new Set(refs.map(ref => ref.toLowerCase()));
  };
  return {
    admin: members('admins'),
    operator: members('operators'),
    viewer: members('viewers'),
  };
}

/** The mightiest role that any of someone's own refs has; `user` where none has one. */
export function roleOf(members: RoleMembers, entityRefs: string[]): Role {
  const named = roles.find(
    role =>
      role !== 'user' &&
      entityRefs.some(ref => members[role].has(ref.toLowerCase())),
  );
  return named ?? 'user';
}
