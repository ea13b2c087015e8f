import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  sessionCreatePermission,
  type RESOURCE_TYPE_SESSION,
  type Session,
} from '@streamspace/plugin-common';
import {
  mayLaunchDrafts,
  ownershipEntityRefs,
  userRefOf,
} from '@streamspace/plugin-node';
import { sessionResourceRef, type SessionFilter } from '../permissions';
import { whoseSessions, type Whose, type WhoseSessions } from './whoseSessions';

export type SessionPermission = ResourcePermission<
  typeof RESOURCE_TYPE_SESSION
>;

/** A condition on the mirror's rows; `undefined` lets all pass. */
export type SessionCriteria = PermissionCriteria<SessionFilter> | undefined;

/** Asks the policy, and applies its conditions to Sessions at hand or to the query of a list. */
export class SessionAccess {
  private readonly authorizer: (
    decision: PolicyDecision,
    session: Session | undefined,
  ) => boolean;

  constructor(
    private readonly permissions: PermissionsService,
    private readonly registry: PermissionsRegistryService,
    private readonly userInfo: UserInfoService,
  ) {
    this.authorizer = createConditionAuthorizer(
      registry.getPermissionRuleset(sessionResourceRef),
    );
  }

  /** What the policy says of a permission, its conditions not yet applied. */
  async decide(
    credentials: BackstageCredentials,
    permission: SessionPermission,
  ): Promise<PolicyDecision> {
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision;
  }

  /** Applies a decision to one Session. */
  allows(decision: PolicyDecision, session: Session): boolean {
    return this.authorizer(decision, session);
  }

  /** Turns a decision into the filter of a list. @throws NotAllowedError when it denies everything. */
  criteria(decision: PolicyDecision): SessionCriteria {
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return createConditionTransformer(
        this.registry.getPermissionRuleset(sessionResourceRef),
      )((decision as ConditionalPolicyDecision).conditions);
    }
    if (decision.result === AuthorizeResult.ALLOW) return undefined;
    throw new NotAllowedError(
      'you may not see sessions: the permission streamspace.session.read is missing',
    );
  }

  /** The choice of Sessions by how they belong to the caller. Asks the auth plugin for the caller's groups, unless only their own are asked for. */
  async whose(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    whose: readonly Whose[],
  ): Promise<WhoseSessions> {
    const userRef = userRefOf(credentials);
    const needsGroups = whose.some(which => which !== 'mine');
    const groupRefs = needsGroups
      ? await ownershipEntityRefs(this.userInfo, credentials)
      : [];
    return whoseSessions(whose, {
      userRef,
      entityRefs: [userRef, ...groupRefs],
    });
  }

  /** @throws NotAllowedError when the caller may not launch sessions. */
  async requireCreate(credentials: BackstageCredentials): Promise<void> {
    const [{ result }] = await this.permissions.authorize(
      [{ permission: sessionCreatePermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'you may not launch sessions: the permission streamspace.session.create is missing',
      );
    }
  }

  /** Whether the caller may launch drafts of templates. */
  mayLaunchDrafts(credentials: BackstageCredentials): Promise<boolean> {
    return mayLaunchDrafts(this.permissions, credentials);
  }
}
