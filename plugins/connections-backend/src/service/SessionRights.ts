import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  invitedRole,
  sessionConnectPermission,
  sessionOwner,
  type Session,
} from '@streamspace/plugin-common';
import { ownershipEntityRefs, userRefOf } from '@streamspace/plugin-node';
import type { Role } from '../database/connectionRow';

/** What a person may do in a session, and by which entity refs. */
export type Right = { role: Role; ownershipRefs: string[] };

type User = BackstageCredentials<BackstageUserPrincipal>;

/** Who may connect to a session: whom the permission policy lets in, and whom the owner has invited. */
export class SessionRights {
  constructor(
    private readonly services: {
      permissions: PermissionsService;
      userInfo: UserInfoService;
    },
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The right of a signed-in person.
   *
   * @throws NotFoundError without any: nobody learns which sessions others have.
   */
  async of(credentials: User, session: Session): Promise<Right> {
    const { permissions, userInfo } = this.services;
    const permission = sessionConnectPermission;
    const resourceRef = session.metadata.name!;
    const user = userRefOf(credentials);
    const [decision] = await permissions.authorize(
      [{ permission, resourceRef }],
      { credentials },
    );
    const isAllowed = decision.result === AuthorizeResult.ALLOW;
    if (isAllowed && sessionOwner(session) === user) {
      return { role: 'owner', ownershipRefs: [user] };
    }
    if (isAllowed) return { role: 'admin', ownershipRefs: [user] };

    // An invitation opens one session; it gives nobody the right to connect at all.
    const [general] = await permissions.authorizeConditional([{ permission }], {
      credentials,
    });
    if (general.result === AuthorizeResult.DENY)
      throw noSuchSession(resourceRef);
    const ownershipRefs = await ownershipEntityRefs(userInfo, credentials);
    const role = invitedRole(session, ownershipRefs, this.now());
    if (!role) throw noSuchSession(resourceRef);
    return { role, ownershipRefs };
  }

  /** Whether a right that was given at the connect still stands, as far as the session itself tells; undefined where it does not. */
  still(session: Session, user: string, right: Right): Role | undefined {
    if (right.role === 'admin') return 'admin';
    if (sessionOwner(session) === user) return 'owner';
    return invitedRole(session, right.ownershipRefs, this.now());
  }
}

/** The error for a session that does not exist, and for one that is somebody else's. */
export function noSuchSession(name: string): NotFoundError {
  return new NotFoundError(
    `there is no session "${name}" that you can open; GET /api/v1/sessions lists yours`,
  );
}
