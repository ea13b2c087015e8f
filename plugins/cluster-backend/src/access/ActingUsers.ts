import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  ownershipEntityRefs,
  userRefOf,
  type ActingUser,
  type UserCredentials,
} from '@streamspace/plugin-node';

/** Groups are asked for again after this time, in milliseconds. */
const freshMs = 30_000;

/**
 * Who people are to a cluster: the user `user:default/alice` in the groups `group:default/staff`, as RBAC's subjects name them. Only what the portal's
 * sign-in says of them counts; nothing of a request does.
 */
export class ActingUsers {
  private readonly known = new Map<
    string,
    { user: Promise<ActingUser>; atMs: number }
  >();

  constructor(private readonly userInfo: UserInfoService) {}

  of(credentials: UserCredentials): Promise<ActingUser> {
    const name = userRefOf(credentials);
    const known = this.known.get(name);
    if (known && Date.now() - known.atMs < freshMs) return known.user;
    const user = this.ask(name, credentials);
    const entry = { user, atMs: Date.now() };
    this.known.set(name, entry);
    user.catch(() => {
      if (this.known.get(name) === entry) this.known.delete(name);
    });
    return user;
  }

  private async ask(
    name: string,
    credentials: UserCredentials,
  ): Promise<ActingUser> {
    const refs = await ownershipEntityRefs(this.userInfo, credentials);
    return {
      name,
      // A ref of any other kind, such as `system:…`, must never become a group of Kubernetes.
      groups: refs.filter(ref => ref.startsWith('group:')).sort(),
    };
  }
}
