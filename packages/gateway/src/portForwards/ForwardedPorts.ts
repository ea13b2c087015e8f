import type { Socket } from 'node:net';
import type { ClusterComponents } from '@streamspace/plugin-common';
import { PrivateListeners } from '../dial/PrivateListeners';
import type { Exchange } from '../Exchange';
import { linkUsed, unavailable, type Refusal } from '../Refusal';
import type { AppTarget } from '../resolve/AppTarget';
import { setCookie } from '../tickets/cookies';
import { carryByPortal } from './carryByPortal';
import type { ForwardedPort } from './ForwardedPort';
import { PortCookie } from './PortCookie';
import { portNotOpen, portRefused, portSilent } from './portRefusals';

const timeoutMs = 15_000;

/** Ports whose last refusal is remembered. */
const maxRefusals = 1_000;

export type ForwardedPortsOptions = {
  /** Of the portal's cluster API, such as `http://portal:7007/api/v1/cluster`. */
  clusterUrl: string;
  /** Secret that all gateways share. */
  secret: Uint8Array;
  /** How long the way to a port without a connection is kept, where not as usual. */
  idleMs?: number;
};

/**
 * The ports of pods that browsers have opened. Each in use has a listener of this process' own, so that all else is as with sessions; each connection to
 * it is carried by the portal, which decides on every one of them in the person's name.
 */
export class ForwardedPorts {
  private readonly cookie: PortCookie;
  private readonly listeners: PrivateListeners;
  /** Why connections to a port were refused last, by id, as long as none was opened after it. */
  private readonly refusals = new Map<string, Refusal>();

  constructor(private readonly options: ForwardedPortsOptions) {
    this.cookie = new PortCookie(options.secret);
    this.listeners = new PrivateListeners(options.idleMs);
  }

  /**
   * Exchanges a ticket for the port that it stands for.
   *
   * @returns the `Set-Cookie` header by which the browser shows it from now on, and whose it is.
   * @throws Refusal
   */
  async enter(
    id: string,
    ticket: string,
    cookieName: string,
  ): Promise<{ header: string; user: string }> {
    const redeemed = await this.redeem(id, ticket);
    const header = await this.cookie.issue({ ...redeemed, id }, cookieName);
    return { header, user: redeemed.user };
  }

  /** The port that an exchange is for, as its cookie says. @throws Refusal where it is not open in this browser. */
  async portOf({ sender, grantCookie }: Exchange): Promise<ForwardedPort> {
    const { portForward: id } = sender;
    const tokens = sender.cookieValues(grantCookie);
    const port = id && (await this.cookie.read(tokens, id));
    if (!port) throw portNotOpen();
    return port;
  }

  /**
   * Ends the port of an exchange, and what is open at it.
   *
   * @returns the `Set-Cookie` header by which the browser forgets it.
   */
  async leave(exchange: Exchange): Promise<string> {
    const port = await this.portOf(exchange).catch(() => undefined);
    if (port) this.listeners.end(id => id === port.id);
    return setCookie(exchange.grantCookie, '', 0);
  }

  /** Where its web server is reached from this process. @throws Error */
  async targetOf(port: ForwardedPort): Promise<AppTarget> {
    const address = await this.listeners.addressOf(port.id, socket =>
      this.carry(socket, port),
    );
    return { ...address, protocol: port.target.protocol };
  }

  /** Why a port has just not answered. */
  reasonOf(port: ForwardedPort): Refusal {
    return this.refusals.get(port.id) ?? portSilent(port);
  }

  close(): void {
    this.listeners.close();
  }

  private async redeem(id: string, ticket: string) {
    const response = await fetch(
      `${this.options.clusterUrl}/port-forwards/redeem`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, ticket }),
        signal: AbortSignal.timeout(timeoutMs),
      },
    ).catch(() => {
      throw unavailable('The portal');
    });
    if (response.ok) {
      return (await response.json()) as ClusterComponents['schemas']['RedeemedPort'];
    }
    // 400 is what is no ticket at all.
    if ([400, 401].includes(response.status)) throw linkUsed();
    throw unavailable('The portal');
  }

  private carry(socket: Socket, port: ForwardedPort): Promise<void> {
    const { target, token } = port;
    const pod = encodeURIComponent(target.pod);
    // The sockets stand beside the cluster's API: …/api/v1/ws and …/api/v1/cluster.
    const url = new URL(`ws/port-forward/${pod}`, this.options.clusterUrl);
    url.protocol = url.protocol.replace('http', 'ws');
    url.search = String(
      new URLSearchParams({
        ...(target.cluster && { cluster: target.cluster }),
        namespace: target.namespace,
        port: String(target.port),
      }),
    );
    return carryByPortal(socket, {
      url,
      token,
      onOpen: () => this.refusals.delete(port.id),
      onBroken: ({ code, reason }) => {
        if (this.refusals.size >= maxRefusals) this.refusals.clear();
        this.refusals.set(port.id, portRefused(port, code, reason));
      },
    });
  }
}
