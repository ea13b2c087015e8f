/**
 * Asks the tracker to let a browser in, which also wakes the session: one question per session and browser at a time, however many
 * requests wait for its answer.
 */
import { Refusal, unavailable } from '../Refusal';
import type { RoutingTable } from '../resolve/RoutingTable';
import { isSleeping } from '../resolve/sessionState';
import type { Grant } from '../tickets/Grant';
import type { ClientDescription, Tracker } from '../tracker/TrackerClient';

export type AdmissionsOptions = {
  tracker: Pick<Tracker, 'admit'>;
  table: RoutingTable;
  now?: () => number;
};

/** How long the watches may take to show what the tracker has just written. */
const settleMs = 5_000;

/** How long a refusal is remembered, so that a tab that keeps asking does not make the tracker answer each time. */
const refusalMs = 3_000;

type Refused = { refusal: Refusal; untilMs: number };

export class Admissions {
  private readonly flights = new Map<string, Promise<void>>();
  private readonly refusals = new Map<string, Refused>();

  constructor(private readonly options: AdmissionsOptions) {}

  /**
   * Resolves when the routing table shows the browser's Connection and the session is no longer asleep.
   *
   * @throws Refusal when the tracker refuses or cannot be asked.
   */
  async admit(grant: Grant, client: ClientDescription): Promise<void> {
    const key = `${grant.id}/${grant.sessionUID}/${grant.browserId}`;
    const now = this.options.now ?? Date.now;
    const refused = this.refusals.get(key);
    if (refused && refused.untilMs > now()) throw refused.refusal;
    this.refusals.delete(key);

    let flight = this.flights.get(key);
    if (!flight) {
      flight = this.ask(grant, client)
        .catch(error => {
          if (error instanceof Refusal && error.statusCode < 500) {
            this.remember(key, { refusal: error, untilMs: now() + refusalMs });
          }
          throw error;
        })
        .finally(() => this.flights.delete(key));
      this.flights.set(key, flight);
    }
    return flight;
  }

  private async ask(grant: Grant, client: ClientDescription): Promise<void> {
    const { table, tracker } = this.options;
    // Without the watches a new Connection could not be seen, nor its end.
    if (!table.healthy) throw unavailable('The Kubernetes API');
    const { connection } = await tracker.admit(grant, client);
    const isSettled = () => {
      const session = table.session(grant.sessionName);
      return (
        table.connection(`${grant.sessionNamespace}/${connection}`) !==
          undefined &&
        session !== undefined &&
        !isSleeping(session)
      );
    };
    if (!(await becomes(isSettled, grant.sessionName, table))) {
      throw unavailable('The Kubernetes API');
    }
  }

  private remember(key: string, refused: Refused) {
    const now = (this.options.now ?? Date.now)();
    for (const [other, { untilMs }] of this.refusals) {
      if (untilMs <= now) this.refusals.delete(other);
    }
    this.refusals.set(key, refused);
  }
}

/** Whether `isTrue` holds now or within {@link settleMs}. */
async function becomes(
  isTrue: () => boolean,
  sessionName: string,
  table: RoutingTable,
): Promise<boolean> {
  if (isTrue()) return true;
  return new Promise(resolve => {
    const stops: (() => void)[] = [];
    const finish = (outcome: boolean) => {
      stops.forEach(stop => stop());
      resolve(outcome);
    };
    const check = () => {
      if (isTrue()) finish(true);
    };
    const timer = setTimeout(() => finish(false), settleMs);
    stops.push(
      () => clearTimeout(timer),
      table.onSessionChange(sessionName, check),
      table.onConnectionChange(check),
    );
  });
}
