import { choosePort } from './choosePort';
import { openPorts, readListeners } from './readListeners';

/** Lines as Linux prints them. */
const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const line = (local: string, state = '0A') =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000000000000000 100 0 0 10 0`;
const of = (lines: string[], podIPs = ['10.1.2.3']) =>
  openPorts(readListeners([head, ...lines].join('\n')), podIPs);

describe('sockets that listen', () => {
  it.each([
    ['at all addresses', line('00000000:1F90'), [8080]],
    ['at the pod’s', line('0302010A:0BB8'), [3000]],
    ['at loopback', line('0100007F:1F90'), []],
    ['at another address', line('0403020A:1F90'), []],
    ['at all of IPv6', line(`${'0'.repeat(32)}:0050`), [80]],
    ['at loopback of IPv6', line(`${'0'.repeat(24)}01000000:0050`), []],
    ['mapped', line('0000000000000000FFFF00000302010A:0050'), [80]],
    ['at no port', line('00000000:FFFFF'), []],
    ['at no address', line('XYZ:0050'), []],
    ['no longer, but talks', line('00000000:1F90', '01'), []],
  ])('%s', (_, text, ports) => {
    expect(of([text])).toEqual(ports);
  });

  it('at an IPv6 address of the pod, however that is written', () => {
    const text = line('B80D01200000000000000000030000C0:0050'.toUpperCase());
    expect(of([text], ['2001:0db8:0::c000:0003'])).toEqual([80]);
  });

  it('are in order, and each stands once', () => {
    const texts = ['00000000:1F90', '00000000:0050', '0302010A:1F90'];
    expect(of(texts.map(text => line(text)))).toEqual([80, 8080]);
  });

  it('count of a pod that shares its machine only at its own address', () => {
    const texts = [line('00000000:1F90'), line('0500207F:0BB8')];
    expect(of(texts, ['127.32.0.5'])).toEqual([3000]);
  });
});

describe('the port of an app', () => {
  const page = { web: { port: 1, protocol: 'http', path: '/' } } as const;
  const display = { vnc: { port: 1, protocol: 'rfb' } } as const;

  it.each([
    ['the only one', [4200], page, 4200],
    ['a usual one before a lower', [22, 3000], page, 3000],
    ['the lowest of none that is usual', [4200, 4300], page, 4200],
    ['none that the kernel gave', [4200, 40000], page, 4200],
    ['one that the kernel gave, before none', [40000], page, 40000],
    ['a display before a page', [3000, 5901], display, 5901],
  ])('is %s', (_, ports, app, port) => {
    expect(choosePort(ports, app)).toBe(port);
  });

  it('is none where nothing listens', () => {
    expect(choosePort([], page)).toBeUndefined();
  });
});
