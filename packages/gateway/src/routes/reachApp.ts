import type { EventEmitter } from 'node:events';
import type { Session } from '@streamspace/plugin-common';
import type { Dialler } from '../dial/Dialler';
import type { Exchange } from '../Exchange';
import type { Entrance, Entry } from '../passes/Entrance';
import { sharedPlace } from '../passes/SharedPlace';
import { movedElsewhere, noWebPage } from '../Refusal';
import {
  webApp,
  type Address,
  type AppTarget,
  type ClientProtocol,
  type WebApp,
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
  options: ReachOptions,
): Promise<Reached> {
  const { entrance, dialler } = options;
  const pod =
    entrance.presentPod(entry) ?? (await entrance.nextPod(entry, client));
  const served = servedApp(exchange, entry, options);
  const address = await dialler.addressOf(pod, served.app.port);
  return reached(exchange, served, address);
}

/**
 * The same within one turn.
 *
 * @returns undefined where something has to be waited for.
 * @throws Refusal
 */
export function reachAppAtOnce(
  exchange: Exchange,
  entry: Entry,
  options: ReachOptions,
): Reached | undefined {
  const { entrance, dialler } = options;
  const pod = entrance.presentPod(entry);
  if (!pod) return undefined;
  const served = servedApp(exchange, entry, options);
  const address = dialler.addressOf(pod, served.app.port);
  if (address instanceof Promise) return undefined;
  return reached(exchange, served, address);
}

type Served = { session: Session; app: WebApp };

function servedApp(
  exchange: Exchange,
  { grant }: Entry,
  { table, hosts }: ReachOptions,
): Served {
  const session = table.session(grant.sessionName);
  // The start that it waited for may have given the session another address.
  if (!isServedAt(session, exchange, hosts)) throw movedElsewhere();
  const app = session && webApp(session);
  if (!app) throw noWebPage();
  const { basePath } = exchange;
  if (basePath) {
    if (!app.pathPrefix) throw movedElsewhere();
    exchange.place = sharedPlace(exchange, basePath, app.pathPrefix);
  }
  return { session, app };
}

function reached(
  { path }: Exchange,
  { session, app }: Served,
  address: Address,
): Reached {
  return {
    target: { ...address, protocol: app.protocol },
    isBackground: isBackgroundPath(session, path),
    client: app.client,
  };
}
