import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';

/** UDP port whose possession on an address means that the address is taken, on this machine, by whichever node. */
const claimPort = 65_535;

/**
 * Hands out loopback addresses to pods.
 *
 * All of 127.0.0.0/8 is usable on Linux without any set-up, so several nodes of one machine could hand out the same address. A node
 * therefore holds a UDP socket on each address that it gave away: the kernel lets only one process have it, and frees it however that
 * process ends.
 */
export class PodAddresses {
  private readonly first: number;
  private readonly count: number;
  private readonly claims = new Map<string, Socket>();

  /** @throws Error when `cidr` is no IPv4 network below 127.0.0.0/8. */
  constructor(private readonly cidr: string) {
    const match = /^(127\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr);
    const bits = match ? Number(match[2]) : 0;
    if (!match || bits < 8 || bits > 30) {
      throw new Error(
        `STREAMSPACE_POD_CIDR is "${cidr}"; it must be a loopback network such as 127.32.0.0/16`,
      );
    }
    this.count = 2 ** (32 - bits);
    this.first = Math.floor(toNumber(match[1]) / this.count) * this.count;
  }

  /**
   * A free address, the wished one if it can be had.
   *
   * @param uid - of the pod; decides where the search begins, so that addresses are not reused at once
   * @throws Error when all are taken.
   */
  async claim(uid: string, wished?: string): Promise<string> {
    if (wished && this.contains(wished) && (await this.hold(wished)))
      return wished;
    const seed = createHash('sha256').update(uid).digest().readUInt32BE();
    // The first and the last address of a network are no hosts.
    const hosts = this.count - 2;
    for (let step = 0; step < hosts; step++) {
      const address = toAddress(this.first + 1 + ((seed + step) % hosts));
      if (await this.hold(address)) return address;
    }
    throw new Error(
      `no address of ${this.cidr} is free; delete pods or widen STREAMSPACE_POD_CIDR`,
    );
  }

  /** Gives an address back. */
  release(address: string): void {
    this.claims.get(address)?.close();
    this.claims.delete(address);
  }

  /** Gives all back. */
  close(): void {
    for (const address of [...this.claims.keys()]) this.release(address);
  }

  private contains(address: string): boolean {
    const offset = toNumber(address) - this.first;
    return offset > 0 && offset < this.count - 1;
  }

  private async hold(address: string): Promise<boolean> {
    if (this.claims.has(address)) return false;
    const socket = createSocket('udp4');
    // Taken before the bind answers, so that two claims at once never share an address.
    this.claims.set(address, socket);
    return new Promise(resolve => {
      socket.once('error', () => {
        this.release(address);
        resolve(false);
      });
      socket.bind({ address, port: claimPort, exclusive: true }, () => {
        socket.unref();
        resolve(true);
      });
    });
  }
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(value: number): string {
  return [24, 16, 8, 0].map(shift => (value >>> shift) & 255).join('.');
}
