import ipaddr from 'ipaddr.js';

/** Of the Azure platform, which answers each virtual machine at it with its credentials; it lies among public addresses. */
const azureWireServer = '168.63.129.16';
/** All that is given out of IPv6 (RFC 4291, section 2.4; IANA's registry): the rest holds IPv4 in disguise. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet: none of this machine, a private network, a link, a provider's metadata service, nor one that holds such
 * a one (IPv4-mapped, NAT64, 6to4, Teredo). What is not an address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4'
    ? parsed.toString() !== azureWireServer
    : parsed.match(globalUnicast);
}

/** Networks in CIDR notation, or single addresses. */
export class Networks {
  private readonly parsed: [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** @throws Error when one of them is none. */
  constructor(networks: string[]) {
    this.parsed = networks.map(network => {
      const bits = network.includes(':') ? 128 : 32;
      try {
        return ipaddr.parseCIDR(
          network.includes('/') ? network : `${network}/${bits}`,
        );
      } catch (cause) {
        throw new Error(
          `“${network}” is no network. Write it as 10.1.0.0/16, or as one address.`,
          { cause },
        );
      }
    });
  }

  has(address: string): boolean {
    const parsed = ipaddr.process(address);
    return this.parsed.some(
      ([network, bits]) =>
        network.kind() === parsed.kind() && parsed.match([network, bits]),
    );
  }
}
