import { PodAddresses } from './PodAddresses';

describe('PodAddresses', () => {
  const allocators: PodAddresses[] = [];
  const allocator = (cidr = '127.250.3.0/29') => {
    const addresses = new PodAddresses(cidr);
    allocators.push(addresses);
    return addresses;
  };
  afterEach(() => allocators.splice(0).forEach(addresses => addresses.close()));

  it('gives two nodes of one machine different addresses, and says when none is left', async () => {
    const [one, other] = [allocator(), allocator()];
    const claimed = await Promise.all(
      ['a', 'b', 'c'].flatMap(uid => [one.claim(uid), other.claim(uid)]),
    );
    expect(new Set(claimed).size).toBe(6);
    await expect(one.claim('d')).rejects.toThrow(
      'no address of 127.250.3.0/29',
    );
  });

  it('gives a pod its former address again', async () => {
    const addresses = allocator();
    await expect(addresses.claim('a', '127.250.3.5')).resolves.toBe(
      '127.250.3.5',
    );
    const another = await addresses.claim('b', '127.250.3.5');
    expect(another).not.toBe('127.250.3.5');
    addresses.release('127.250.3.5');
    await expect(addresses.claim('c', '127.250.3.5')).resolves.toBe(
      '127.250.3.5',
    );
  });

  it('refuses a network that is not loopback', () => {
    expect(() => new PodAddresses('10.0.0.0/8')).toThrow('loopback network');
  });
});
