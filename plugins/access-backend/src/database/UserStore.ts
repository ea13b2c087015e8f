import type { Knex } from 'knex';
import type { Role } from '../policy/roles';

/** What the identity provider tells of a person. */
export type UserProfile = {
  /** Entity ref. */
  id: string;
  name?: string;
  email?: string;
};

/** The table `users`: who has ever signed in. */
export class UserStore {
  constructor(private readonly db: Knex) {}

  /** Remembers a sign-in, and the role that the person had then. */
  async recordSignIn(
    { id, name, email }: UserProfile,
    role: Role,
  ): Promise<void> {
    const profile = { name: name ?? null, email: email ?? null, role };
    await this.db('users')
      .insert({ id, ...profile, last_login: this.db.fn.now() })
      .onConflict('id')
      .merge(['name', 'email', 'role', 'last_login']);
  }

  async get(id: string): Promise<UserProfile | undefined> {
    const row = await this.db('users')
      .where({ id })
      .first('id', 'name', 'email');
    return (
      row && {
        id: row.id,
        name: row.name ?? undefined,
        email: row.email ?? undefined,
      }
    );
  }
}
