import { normalizeTemplate } from './normalizeTemplate';

/** How an app with these fields is reached: what the spec says of it, whether that is a guess, or undefined where it is rejected. */
function reached(fields: object, group = 'stream.streamspace.io') {
  const { template, portIsGuess } = normalizeTemplate({
    apiVersion: `${group}/v1alpha1`,
    kind: 'Template',
    metadata: { name: 'app' },
    spec: { displayName: 'App', baseImage: 'example/app:1', ...fields },
  });
  if (!template) return undefined;
  const { appType, webapp, vnc } = template.spec;
  return { appType, webapp, vnc, portIsGuess };
}

const ports = (...list: [name: string, containerPort: number][]) =>
  list.map(([name, containerPort]) => ({ name, containerPort }));

describe('how an app is reached', () => {
  it.each([
    [
      { kasmvnc: { enabled: true, port: 3001 } },
      { appType: 'desktop', vnc: { port: 3001, protocol: 'kasmvnc' } },
    ],
    [
      { kasmvnc: {} },
      { appType: 'desktop', vnc: { port: 3000, protocol: 'kasmvnc' } },
    ],
    [
      { kasmvnc: { enabled: true }, ports: ports(['vnc', 6901]) },
      { appType: 'desktop', vnc: { port: 6901, protocol: 'kasmvnc' } },
    ],
    [
      { kasmvnc: { enabled: false }, ports: ports(['x', 1], ['http', 8080]) },
      { appType: 'webapp', webapp: { port: 8080 } },
    ],
    [
      { kasmvnc: { enabled: false, port: 8443 } },
      { appType: 'webapp', webapp: { port: 8443, protocol: 'https' } },
    ],
    [
      { streamingProtocol: 'selkies', ports: ports(['selkies', 8080]) },
      { appType: 'desktop', vnc: { port: 8080, protocol: 'selkies' } },
    ],
    [
      { ports: ports(['http', 3000]) },
      { appType: 'webapp', webapp: { port: 3000 } },
    ],
    [
      { ports: ports(['display', 5901]) },
      { appType: 'desktop', vnc: { port: 5901, protocol: 'rfb' } },
    ],
    [
      { appType: 'webapp', ports: ports(['x', 9000]) },
      { appType: 'webapp', webapp: { port: 9000 } },
    ],
    [
      { vnc: { enabled: false }, ports: ports(['vnc', 3000], ['http', 80]) },
      { appType: 'webapp', webapp: { port: 80 }, vnc: { enabled: false } },
    ],
    [
      { vnc: { enabled: true, port: 3000, protocol: 'websocket' } },
      { vnc: { enabled: true, port: 3000, protocol: 'kasmvnc' } },
    ],
  ])('guesses of %j', (fields, wanted) => {
    expect(reached(fields)).toEqual({ ...wanted, portIsGuess: true });
  });

  it.each([
    [{}, {}],
    [{ vnc: { port: 5901 } }, { vnc: { port: 5901 } }],
    [{ webapp: { port: 80 } }, { appType: 'webapp', webapp: { port: 80 } }],
    [
      { webapp: { port: 80 }, vnc: { enabled: false } },
      { appType: 'webapp', webapp: { port: 80 }, vnc: { enabled: false } },
    ],
    [
      { webapp: { port: 80 }, vnc: { port: 5900 } },
      { appType: 'hybrid', webapp: { port: 80 }, vnc: { port: 5900 } },
    ],
    [
      { vnc: { port: 5901 }, kasmvnc: { enabled: true, port: 3000 } },
      { vnc: { port: 5901 } },
    ],
  ])('knows of %j', (fields, wanted) => {
    expect(reached(fields)).toEqual({ ...wanted, portIsGuess: false });
  });

  it.each([
    [{ appType: 'webapp' }],
    [{ appType: 'hybrid' }],
    [{ appType: 'desktop', vnc: { enabled: false } }],
    [{ appType: 'hybrid', webapp: { port: 1 }, vnc: { protocol: 'novnc' } }],
    [{ appType: 'hybrid', webapp: { port: 5900 } }],
    [{ kasmvnc: { enabled: false } }],
    [{ kasmvnc: 'on' }],
    [{ streamingProtocol: 'x11' }],
    [{ streamingProtocol: 'selkies' }],
  ])('rejects %j, which could never be reached', fields => {
    expect(reached(fields)).toBeUndefined();
  });

  it.each([
    [3000, 'kasmvnc', true],
    [5901, undefined, false],
  ])('takes port %d of the first group for %s', (port, protocol, isGuess) => {
    expect(reached({ vnc: { port } }, 'stream.space')).toEqual({
      vnc: { port, protocol },
      portIsGuess: isGuess,
    });
  });
});
