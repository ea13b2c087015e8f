import {
  ConfigMap,
  isGone,
  isUnreachable,
  KubernetesApiError,
  Namespace,
  resourcePath,
  Session,
} from '../src';
import {
  answer,
  configMap,
  openWatch,
  ScriptedServer,
  type Asked,
} from './support/ScriptedServer';

describe('KubernetesClient', () => {
  const ended: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ended.splice(0).reverse()) await end();
  });

  async function serve(script: (asked: Asked) => void) {
    const server = await ScriptedServer.start(script);
    const client = server.client();
    ended.push(
      () => server.stop(),
      () => client.close(),
    );
    return { server, client };
  }
  const ref = { namespace: 'default', name: 'a' };

  it('knows the paths of kinds, objects and subresources', () => {
    expect(resourcePath(Namespace, undefined, 'team a', 'finalize')).toBe(
      '/api/v1/namespaces/team%20a/finalize',
    );
    expect(resourcePath(Session, 'streamspace', 's', 'status')).toBe(
      '/apis/stream.streamspace.io/v1alpha1/namespaces/streamspace/sessions/s/status',
    );
    expect(resourcePath(Session)).toBe(
      '/apis/stream.streamspace.io/v1alpha1/sessions',
    );
  });

  it('passes the Status of a refusal on', async () => {
    const { client } = await serve(asked =>
      answer(
        asked,
        {
          kind: 'Status',
          message: 'configmaps "a" not found',
          reason: 'NotFound',
          code: 404,
        },
        404,
      ),
    );
    const error = await client.get(ConfigMap, ref).catch(e => e);
    expect(error).toBeInstanceOf(KubernetesApiError);
    expect(error).toMatchObject({
      statusCode: 404,
      reason: 'NotFound',
      message: 'configmaps "a" not found',
    });
  });

  it('makes an error of a proxy that answers in HTML', async () => {
    const { client } = await serve(({ response }) => {
      response.statusCode = 502;
      response.end('<h1>Bad Gateway</h1>');
    });
    const error = await client.get(ConfigMap, ref).catch(e => e);
    expect(error).toMatchObject({
      statusCode: 502,
      message: '<h1>Bad Gateway</h1>',
    });
  });

  it('calls a connection that breaks in the answer unreachable', async () => {
    const { client } = await serve(({ response }) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"kind":', () => response.socket!.resetAndDestroy());
    });
    const error = await client.get(ConfigMap, ref).catch(e => e);
    expect(isUnreachable(error)).toBe(true);
  });

  it('calls an error answer that breaks off unreachable, too', async () => {
    const { client } = await serve(({ response }) => {
      response.writeHead(500, { 'content-length': '100' });
      response.write('{"kind":', () => response.socket!.resetAndDestroy());
    });
    const error = await client.get(ConfigMap, ref).catch(e => e);
    expect(isUnreachable(error)).toBe(true);
  });

  it('reads again what it asked over a kept connection that was just being closed, and writes nothing again', async () => {
    const connections = new Map<unknown, number>();
    const { server, client } = await serve(asked => {
      const { socket } = asked.response;
      const earlier = connections.get(socket) ?? 0;
      connections.set(socket, earlier + 1);
      if (earlier > 0) socket!.resetAndDestroy();
      else answer(asked, configMap('a', 1));
    });
    await client.get(ConfigMap, ref);
    expect(await client.get(ConfigMap, ref)).toMatchObject({
      metadata: { name: 'a' },
    });
    expect([...connections.values()]).toEqual([2, 1]);
    const error = await client
      .create(ConfigMap, { metadata: ref })
      .catch(e => e);
    expect(isUnreachable(error)).toBe(true);
    expect(server.asked).toHaveLength(4);
  });

  it('gives a server up that takes the request and says nothing', async () => {
    const { client } = await serve(() => {});
    const error = await client
      .open({ method: 'GET', path: '/api', timeoutMs: 20 })
      .catch(e => e);
    expect(isUnreachable(error)).toBe(true);
    expect(error.message).toContain('no answer in time');
  });

  it('gives an answer up that stops in its middle', async () => {
    const { client } = await serve(({ response }) => {
      response.writeHead(200);
      response.write('one');
    });
    const response = await client.open({
      method: 'GET',
      path: '/api',
      silenceMs: 20,
    });
    await expect(
      (async () => {
        for await (const _chunk of response);
      })(),
    ).rejects.toThrow('no more of the answer in time');
  });

  it('tells a dry run in query and body, since servers read one or the other', async () => {
    const { client, server } = await serve(asked => answer(asked, {}));
    await client.delete(ConfigMap, ref, {
      dryRun: true,
      gracePeriodSeconds: 0,
    });
    expect(server.asked).toEqual([
      'DELETE /api/v1/namespaces/default/configmaps/a?dryRun=All',
    ]);
    expect(JSON.parse(server.bodies[0])).toMatchObject({
      kind: 'DeleteOptions',
      dryRun: ['All'],
      gracePeriodSeconds: 0,
    });
  });

  it('watches until the server ends it', async () => {
    const { client } = await serve(asked => {
      const watch = openWatch(asked);
      watch.send('ADDED', configMap('a', 1));
      watch.send('BOOKMARK', configMap('', 7));
      watch.end();
    });
    let isOpen = false;
    const types: string[] = [];
    for await (const { type } of client.watch(ConfigMap, {
      resourceVersion: '0',
      onOpen: () => {
        isOpen = true;
      },
    }))
      types.push(type);
    expect(isOpen).toBe(true);
    expect(types).toEqual(['ADDED', 'BOOKMARK']);
  });

  it('throws the error that a watch carries', async () => {
    const { client } = await serve(asked =>
      openWatch(asked).send('ERROR', { code: 410, message: 'too old' }),
    );
    const watch = client.watch(ConfigMap, { resourceVersion: '1' });
    const error = await watch.next().catch(e => e);
    expect(isGone(error)).toBe(true);
  });

  it('throws when a watch breaks off', async () => {
    const { client } = await serve(asked => {
      const watch = openWatch(asked);
      watch.send('ADDED', configMap('a', 1));
      setImmediate(() => watch.reset());
    });
    const watch = client.watch(ConfigMap, { resourceVersion: '0' });
    const outcome = await (async () => {
      for await (const _event of watch);
    })().catch(e => e);
    expect(isUnreachable(outcome)).toBe(true);
  });
});
