import { isPublicAddress, Networks } from './addresses';

describe('isPublicAddress', () => {
  it.each(['1.1.1.1', '140.82.121.3', '2606:4700::1111', '2a00:1450::1'])(
    'says so of %s',
    address => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this machine', '127.0.0.1', '127.8.9.1', '::1'],
    ['no address', '0.0.0.0', '0.1.2.3', '::', 'localhost', ''],
    ['private networks', '10.0.0.1', '172.16.0.1', '192.168.1.1', 'fd00::1'],
    ['former ones', 'fec0::1'],
    ['carriers', '100.64.0.1', '100.100.100.200'],
    ['the link', '169.254.169.254', 'fe80::1', 'fe80::1%eth0'],
    ['many', '224.0.0.1', '255.255.255.255', 'ff02::1'],
    ['metadata', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254'],
    ['IPv4 within', '::ffff:127.0.0.1', '::ffff:a00:1', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1', '64:ff9b:1::a00:1'],
    ['tunnels', '2002:7f00:1::', '2001:0:7f00:1::'],
    ['documentation', '192.0.2.1', '198.51.100.1', '2001:db8::1'],
    ['tests of speed', '198.18.0.1'],
    ['the future', '240.0.0.1', '4000::1'],
  ])('denies it of %s', (_, ...addresses) => {
    for (const address of addresses) {
      expect([address, isPublicAddress(address)]).toEqual([address, false]);
    }
  });
});

describe('Networks', () => {
  it('has what is within one of them, also as IPv4 within IPv6', () => {
    const networks = new Networks(['10.1.0.0/16', '127.0.0.1', 'fd00:1::/32']);
    for (const address of [
      '10.1.2.3',
      '127.0.0.1',
      '::ffff:10.1.0.1',
      'fd00:1::9',
    ])
      expect(networks.has(address)).toBe(true);
    for (const address of ['10.2.0.1', '127.0.0.2', 'fd00:2::9'])
      expect(networks.has(address)).toBe(false);
  });

  it('takes nothing else', () => {
    expect(() => new Networks(['example.org'])).toThrow(
      '“example.org” is no network',
    );
    expect(() => new Networks(['10.0.0.0/99'])).toThrow();
  });
});
