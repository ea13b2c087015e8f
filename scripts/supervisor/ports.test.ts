import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { requireFreePorts, requireLoopbackNetwork } from './ports';
import { readSettings } from './settings';

it('names the port that is taken, who has it, and what to set', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ports = { ...readSettings('/', {}).ports, gateway: port };
  await expect(requireFreePorts(ports, ['gateway'])).rejects.toThrow(
    new RegExp(
      `Port ${port} \\(the session gateway\\) is taken.*STREAMSPACE_PORT=7107 npm start`,
    ),
  );
  server.close();
  await once(server, 'close');
  await requireFreePorts(ports, ['gateway']);
});

it('says in one line that pods can have no addresses here', async () => {
  // 203.0.113.0/24 is for documentation (RFC 5737): no machine has an address of it.
  await expect(requireLoopbackNetwork('203.0.113.0/24')).rejects.toThrow(
    /^The address 203\.0\.113\.1 cannot be used here \(EADDRNOTAVAIL\)[^\n]*STREAMSPACE_KUBECONFIG\.$/,
  );
  await requireLoopbackNetwork('127.0.0.0/16');
});
