import type { Knex } from 'knex';

type PortForwardRow = {
  ticket_hash: string;
  host_id: string;
  sealed: Buffer;
  expires_at: Date;
};

/** How long a ticket may take from the portal to the gateway, in milliseconds. */
const ticketLifetimeMs = 60_000;

/** Ports that somebody is about to open, by the hash of the ticket. What they are is sealed; the key is never here. */
export class PortForwardStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async put(hash: string, hostId: string, sealed: Buffer): Promise<void> {
    await this.db<PortForwardRow>('port_forwards').insert({
      ticket_hash: hash,
      host_id: hostId,
      sealed,
      expires_at: new Date(this.now().getTime() + ticketLifetimeMs),
    });
  }

  /** What was sealed for a host, once; undefined where the ticket is unknown, used, expired, or for another host. */
  async take(hash: string, hostId: string): Promise<Buffer | undefined> {
    const [row] = await this.db<PortForwardRow>('port_forwards')
      .where({ ticket_hash: hash, host_id: hostId })
      .where('expires_at', '>', this.now())
      .delete()
      .returning('sealed');
    return row?.sealed;
  }

  async deleteExpired(): Promise<void> {
    await this.db<PortForwardRow>('port_forwards')
      .where('expires_at', '<=', this.now())
      .delete();
  }
}
