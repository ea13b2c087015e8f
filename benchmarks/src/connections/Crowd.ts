import type { Admission, Instance } from '../Instance';

const heartbeatSeconds = 30;
const ticksPerSecond = 10;
const ticks = heartbeatSeconds * ticksPerSecond;

/** How many browsers connect at once. */
const concurrency = 8;

type Browser = { session: string; id: string; connection: string };

/** Browsers that connect one after another, and from then on say every 30 s that they are there and that their people work. */
export class Crowd {
  /** Heartbeats that did not come through. */
  failed = 0;
  private readonly browsers: Browser[] = [];
  private readonly timer: NodeJS.Timeout;
  private tick = 0;

  constructor(private readonly instance: Instance) {
    this.timer = setInterval(() => this.beat(), 1_000 / ticksPerSecond);
  }

  /** Connects so many browsers to the sessions in turn. */
  async connect(count: number, sessions: string[]): Promise<void> {
    let next = 0;
    const work = async () => {
      while (next < count) {
        const index = next;
        next += 1;
        await this.add(index, sessions[index % sessions.length]);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
  }

  leave(): void {
    clearInterval(this.timer);
  }

  private async add(index: number, session: string) {
    const id = `browser-${index}-of-benchmarks`;
    const { connection } = await this.instance.ask<Admission>(
      'GET',
      `/api/v1/sessions/${session}/connect`,
      undefined,
      { 'x-streamspace-browser': id },
    );
    this.browsers.push({ session, id, connection });
  }

  /** Those whose turn it is. */
  private beat(): void {
    for (let index = this.tick; index < this.browsers.length; index += ticks) {
      const { session, id, connection } = this.browsers[index];
      this.instance
        .ask('POST', `/api/v1/sessions/${session}/heartbeat`, {
          connection,
          tab: `tab-of-${id}`,
          active: true,
        })
        .catch(() => {
          this.failed += 1;
        });
    }
    this.tick = (this.tick + 1) % ticks;
  }
}
