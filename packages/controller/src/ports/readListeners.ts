import { SocketAddress } from 'node:net';

/** An address that a process listens at. */
export type Listener = { address: string; port: number };

/** State of a socket that listens, `TCP_LISTEN` of the kernel's `tcp_states.h`. */
const listening = '0A';

const wildcards = ['0.0.0.0', '::'];

/**
 * The sockets that listen, of the text of `/proc/net/tcp` and `/proc/net/tcp6` (proc_net_tcp of the kernel's documentation): addresses are
 * hexadecimal words in the byte order of the machine, which is little-endian on all that Kubernetes runs on but s390x.
 */
export function readListeners(text: string): Listener[] {
  return text.split('\n').flatMap(line => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [address, hexPort = ''] = local.split(':');
    const port = parseInt(hexPort, 16);
    // What prints this is the image's own: it may print anything.
    if (state !== listening || !(port > 0 && port < 65536)) return [];
    if (!/^([0-9A-F]{8}|[0-9A-F]{32})$/i.test(address)) return [];
    return [{ address: readAddress(address), port }];
  });
}

/** The ports of a pod that are open to others: at one of its own addresses, or at all. */
export function openPorts(listeners: Listener[], podIPs: string[]): number[] {
  const own = new Set(podIPs.map(canonical));
  // Pods with addresses of loopback share their machine's sockets with all else on it.
  const isShared = podIPs.some(ip => ip.startsWith('127.'));
  const isOpen = ({ address }: Listener) =>
    own.has(address) || (!isShared && wildcards.includes(address));
  const ports = listeners.filter(isOpen).map(({ port }) => port);
  return [...new Set(ports)].sort((a, b) => a - b);
}

function readAddress(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap(word =>
    (word.match(/../g) ?? []).reverse().map(byte => parseInt(byte, 16)),
  );
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (bytes[index * 2] * 256 + bytes[index * 2 + 1]).toString(16),
  );
  return canonical(groups.join(':')).replace(/^::ffff:(?=\d+\.)/, '');
}

function canonical(address: string): string {
  if (!address.includes(':')) return address;
  return new SocketAddress({ address, family: 'ipv6' }).address;
}
