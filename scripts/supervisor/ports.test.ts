import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { requireFreePorts } from './ports';
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
