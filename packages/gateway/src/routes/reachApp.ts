import type { EventEmitter } from 'node:events';
import type { Dialler } from '../dial/Dialler';
import type { Exchange } from '../Exchange';
import type { Entrance, Entry } from '../passes/Entrance';
import { sharedPlace } from '../passes/SharedPlace';
import { movedElsewhere, noWebPage } from '../Refusal';
import {
  webApp,
  type AppTarget,
  type ClientProtocol,
} from '../resolve/AppTarget';
import { isBackgroundPath } from '../resolve/isBackgroundPath';
import { isServedAt } from '../resolve/isServedAt';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { SessionHosts } from '../resolve/SessionHosts';

export type ReachOptions = {
  entrance: Entrance;
  table: RoutingTable;
  hosts: SessionHosts;
  dialler: Dialler;
};

export type Reached = {
  target: AppTarget;
  /** Whether the exchange says nothing of a person. */
  isBackground: boolean;
  /** Where the page is a desktop's: what it speaks. */
  client?: ClientProtocol;
};

/**
 * Where an exchange goes, once a pod is ready for it.
 *
 * @throws Refusal
 */
export async function reachApp(
  exchange: Exchange,
  entry: Entry,
  client: EventEmitter,
  { entrance, table, hosts, dialler }: ReachOptions,
): Promise<Reached> {
  const pod =
    entrance.presentPod(entry) ?? (await entrance.nextPod(entry, client));
  const session = table.session(entry.grant.sessionName);
  // The start that it waited for may have given the session another address.
  if (!isServedAt(session, exchange, hosts)) throw movedElsewhere();
  const app = session && webApp(session);
  if (!app) throw noWebPage();
  const { basePath, path } = exchange;
  if (basePath) {
    if (!app.pathPrefix) throw movedElsewhere();
    exchange.place = sharedPlace(exchange, basePath, app.pathPrefix);
  }
  const address = await dialler.addressOf(pod, app.port);
  return {
    target: { ...address, protocol: app.protocol },
    isBackground: isBackgroundPath(session, path),
    client: app.client,
  };
}
