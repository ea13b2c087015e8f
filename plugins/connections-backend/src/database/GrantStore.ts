import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import {
  identityColumns,
  type ConnectionIdentity,
  type Role,
} from './connectionRow';

/** What the gateway signs into its cookie. */
export type Grant = ConnectionIdentity & {
  id: string;
  role: Role;
  /** Name of the Connection. */
  connection: string;
  /** ISO 8601. */
  expiresAt: string;
};

/** A grant with what its rights were derived from. */
export type StoredGrant = Grant & { ownershipRefs: string[] };

type GrantRow = {
  id: string;
  connection_id: string;
  session_id: string;
  session_namespace: string;
  session_uid: string;
  user_id: string;
  browser_id: string;
  role: Role;
  ownership_refs: string[];
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  revoked_by: string | null;
};

const ticketBytes = 32;

/** How long a ticket may take from the portal to the gateway, in milliseconds. */
const ticketLifetimeMs = 60_000;

/** How long a grant lasts, in milliseconds. An admin's is short, since its right cannot be asked again without the admin's own token. */
const grantLifetimeMs = (role: Role) =>
  role === 'admin' ? 3_600_000 : 12 * 3_600_000;

/** Grants and the single-use tickets by which a browser fetches one. Of a ticket only its hash is kept. */
export class GrantStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Makes a grant and the ticket for it. */
  async issue(options: {
    identity: ConnectionIdentity;
    role: Role;
    connection: string;
    ownershipRefs: string[];
  }): Promise<{ ticket: string }> {
    const { identity, role, connection, ownershipRefs } = options;
    const nowMs = this.now().getTime();
    const ticket = randomBytes(ticketBytes).toString('base64url');
    const grantId = randomUUID();
    await this.db.transaction(async transaction => {
      await transaction('grants').insert({
        id: grantId,
        connection_id: connection,
        ...identityColumns(identity),
        role,
        ownership_refs: JSON.stringify(ownershipRefs),
        created_at: new Date(nowMs),
        expires_at: new Date(nowMs + grantLifetimeMs(role)),
      });
      await transaction('tickets').insert({
        hash: hashOf(ticket),
        grant_id: grantId,
        expires_at: new Date(nowMs + ticketLifetimeMs),
      });
    });
    return { ticket };
  }

  /** The grant of a ticket, once; undefined when the ticket is unknown, used, expired, or for another session. */
  async redeem(
    ticket: string,
    sessionName: string,
  ): Promise<StoredGrant | undefined> {
    const { rows } = await this.db.raw<{ rows: GrantRow[] }>(
      `DELETE FROM tickets USING grants
       WHERE tickets.hash = ? AND tickets.expires_at > ?
         AND grants.id = tickets.grant_id AND grants.session_id = ? AND grants.revoked_at IS NULL
       RETURNING grants.*`,
      [hashOf(ticket), this.now().toISOString(), sessionName],
    );
    return rows[0] && toGrant(rows[0]);
  }

  /** A grant that still holds; undefined when it is unknown, revoked or expired. */
  async valid(id: string): Promise<StoredGrant | undefined> {
    const row = await this.db<GrantRow>('grants')
      .where({ id })
      .whereNull('revoked_at')
      .where('expires_at', '>', this.now())
      .first();
    return row && toGrant(row);
  }

  /**
   * Revokes what a browser was granted for a session.
   *
   * @param by - entity ref of who does it; absent where a tab of the person's merely leaves.
   */
  async revoke(connection: string, by?: string): Promise<void> {
    await this.db<GrantRow>('grants')
      .where({ connection_id: connection })
      .whereNull('revoked_at')
      .update({ revoked_at: this.now(), revoked_by: by ?? null });
  }

  /** Revokes all that a person's browser was granted, at their own wish. */
  async revokeBrowser(user: string, browserId: string): Promise<void> {
    await this.db<GrantRow>('grants')
      .where({ user_id: user, browser_id: browserId })
      .whereNull('revoked_at')
      .update({ revoked_at: this.now(), revoked_by: user });
  }

  /** What a browser was granted last, and who revoked it; undefined where it was granted nothing. */
  async latest(
    connection: string,
  ): Promise<(StoredGrant & { revokedBy?: string }) | undefined> {
    const row = await this.db<GrantRow>('grants')
      .where({ connection_id: connection })
      .orderBy('created_at', 'desc')
      .first();
    return row && { ...toGrant(row), revokedBy: row.revoked_by ?? undefined };
  }

  /** Deletes what has expired. */
  async deleteExpired(): Promise<void> {
    await this.db('tickets').where('expires_at', '<=', this.now()).delete();
    await this.db('grants').where('expires_at', '<=', this.now()).delete();
  }
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}

function toGrant(row: GrantRow): StoredGrant {
  return {
    id: row.id,
    connection: row.connection_id,
    sessionName: row.session_id,
    sessionNamespace: row.session_namespace,
    sessionUID: row.session_uid,
    user: row.user_id,
    browserId: row.browser_id,
    role: row.role,
    expiresAt: row.expires_at.toISOString(),
    ownershipRefs: row.ownership_refs,
  };
}
