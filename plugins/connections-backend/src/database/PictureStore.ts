import type { Knex } from 'knex';

/** A picture is made anew when it is older than this, in milliseconds, and somebody asks for it. */
const freshMs = 25_000;

/** Somebody asks for a picture as long as the last request is not older than this, in milliseconds. */
const wantedMs = 60_000;

/** A gateway that was asked and has not brought the picture within this, in milliseconds, will not; another is asked. */
const patienceMs = 30_000;

/** How many pictures one gateway makes for one report. */
const maxPictures = 10;

export type Picture = { png: Buffer; takenAt: Date };

type PictureRow = {
  session_uid: string;
  session_id: string;
  png: Buffer | null;
  taken_at: Date | null;
  wanted_at: Date;
  asked_at: Date | null;
};

/**
 * Small pictures of desktop sessions. They are made only while somebody looks at them: who asks for one makes it wanted, the next gateway
 * that reports is asked to make it.
 */
export class PictureStore {
  constructor(
    private readonly db: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Notes that somebody looks at a session's picture. */
  async want(sessionUID: string, sessionName: string): Promise<void> {
    await this.db<PictureRow>('pictures')
      .insert({
        session_uid: sessionUID,
        session_id: sessionName,
        wanted_at: this.now(),
      })
      .onConflict('session_uid')
      .merge(['wanted_at']);
  }

  /** The latest picture of a session. */
  async get(sessionUID: string): Promise<Picture | undefined> {
    const row = await this.db<PictureRow>('pictures')
      .where({ session_uid: sessionUID })
      .first();
    if (!row?.png || !row.taken_at) return undefined;
    return { png: row.png, takenAt: row.taken_at };
  }

  /** Keeps a picture; one of a session that nobody asked for goes nowhere. */
  async put(sessionUID: string, png: Buffer): Promise<void> {
    await this.db<PictureRow>('pictures')
      .where({ session_uid: sessionUID })
      .update({ png, taken_at: this.now(), asked_at: null });
  }

  /** Names of sessions whose picture is due; each is given to one caller. */
  async due(): Promise<string[]> {
    const nowMs = this.now().getTime();
    const ago = (ms: number) => new Date(nowMs - ms);
    const { rows } = await this.db.raw<{ rows: PictureRow[] }>(
      `UPDATE pictures SET asked_at = :now WHERE session_uid IN (
         SELECT session_uid FROM pictures
         WHERE wanted_at > :wanted AND (taken_at IS NULL OR taken_at < :fresh)
           AND (asked_at IS NULL OR asked_at < :patience)
         ORDER BY taken_at NULLS FIRST LIMIT :limit FOR UPDATE SKIP LOCKED)
       RETURNING session_id`,
      {
        now: ago(0),
        wanted: ago(wantedMs),
        fresh: ago(freshMs),
        patience: ago(patienceMs),
        limit: maxPictures,
      },
    );
    return rows.map(({ session_id }) => session_id);
  }
}
