import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  bodyOf,
  Passage,
  type ProxyOptions,
  type Upgraded,
  type UpgradeOptions,
} from './Passage';

/**
 * Passes a request on to the app and its answer back, both as streams with back-pressure, until either side is done or gone.
 *
 * @throws Refusal while nothing has been answered yet; afterwards a break closes the client's connection, so that it sees the answer is cut.
 */
export function proxyRequest(
  request: IncomingMessage,
  response: ServerResponse,
  options: ProxyOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const outcome = { resolve: () => resolve(), reject };
    new Passage(
      request,
      response,
      { ...options, upgrade: '' },
      outcome,
      bodyOf(request),
    ).start();
  });
}

/**
 * The same for a request that asks for another protocol. Resolves with the app's socket where the app consents.
 *
 * @throws Refusal
 */
export function proxyUpgrade(
  request: IncomingMessage,
  response: ServerResponse,
  options: UpgradeOptions,
): Promise<Upgraded | undefined> {
  return new Promise((resolve, reject) =>
    new Passage(
      request,
      response,
      options,
      { resolve, reject },
      bodyOf(request),
    ).start(),
  );
}
