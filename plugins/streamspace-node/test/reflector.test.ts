import { ConfigMap, Reflector, type ObjectChange } from '../src';
import {
  answer,
  clientOf,
  configMap,
  expired,
  openWatch,
  page,
  ScriptedServer,
  type Asked,
} from './support/ScriptedServer';

type Watch = ReturnType<typeof openWatch>;

/** The Reflector against real sockets that break in each way that sockets break. */
describe('Reflector', () => {
  const ended: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ended.splice(0).reverse()) await end();
  });

  /** A reflector of ConfigMaps with what it told, in words. */
  function reflect(client: ReturnType<typeof clientOf>) {
    const stopped = new AbortController();
    const errors: string[] = [];
    const pauses: number[] = [];
    const reflector = new Reflector({
      client,
      kind: ConfigMap,
      namespace: 'default',
      pageSize: 2,
      onError: error => errors.push(error.message),
      backoffMs: attempt => {
        pauses.push(attempt);
        return 1;
      },
    });
    const told: string[] = [];
    const waiting: { word: string; resolve: () => void }[] = [];
    reflector.onChange(({ key, before, after }: ObjectChange<unknown>) => {
      const verb = { added: !before, changed: before && after, gone: !after };
      const word = `${key.split('/')[1]} ${Object.entries(verb).find(([, is]) => is)![0]}`;
      told.push(word);
      for (const one of waiting) if (one.word === word) one.resolve();
    });
    const until = (word: string) =>
      told.includes(word)
        ? Promise.resolve()
        : new Promise<void>(resolve => {
            waiting.push({ word, resolve });
          });
    const running = () => reflector.run(stopped.signal);
    ended.push(() => {
      stopped.abort();
      client.close();
    });
    return { reflector, told, until, errors, pauses, stopped, running };
  }

  /** A server that answers lists by `lists` and watches by `watches`, one after the other; the last of each is repeated. */
  async function serve(
    lists: ((asked: Asked) => void)[],
    watches: ((watch: Watch, asked: Asked) => void)[],
  ) {
    const next = <T>(steps: T[]) =>
      steps.length > 1 ? steps.shift()! : steps[0];
    const server = await ScriptedServer.start(asked => {
      if (asked.isWatch) {
        const step = next(watches);
        step(openWatch(asked), asked);
      } else next(lists)(asked);
    });
    ended.push(() => server.stop());
    return server;
  }

  const versionsWatched = (server: ScriptedServer) =>
    server.asked
      .filter(line => line.includes('watch=true'))
      .map(line =>
        new URLSearchParams(line.split('?')[1]).get('resourceVersion'),
      );
  const quiet = () => {};

  it('lists in pages and shows nothing before the last', async () => {
    const server = await serve(
      [
        asked => answer(asked, page(['a', 'b'], 5, 'more')),
        asked => answer(asked, page(['c'], 5)),
      ],
      [quiet],
    );
    const { reflector, told, stopped } = reflect(server.client());
    await reflector.start(stopped.signal);
    expect(reflector.healthy).toBe(true);
    expect(server.asked.slice(0, 2)).toEqual([
      'GET /api/v1/namespaces/default/configmaps?limit=2',
      'GET /api/v1/namespaces/default/configmaps?limit=2&continue=more',
    ]);
    expect(told).toEqual(['a added', 'b added', 'c added']);
    expect(reflector.get('default/c')).toMatchObject({
      metadata: { name: 'c' },
    });
  });

  it('goes on from the last version after a reset, without a list', async () => {
    const server = await serve(
      [asked => answer(asked, page(['a'], 5))],
      [
        watch => {
          watch.send('ADDED', configMap('b', 6));
          watch.send('BOOKMARK', configMap('', 8));
          setImmediate(() => watch.reset());
        },
        watch => watch.send('DELETED', configMap('a', 9)),
      ],
    );
    const { until, running, reflector } = reflect(server.client());
    void running();
    await until('a gone');
    expect(versionsWatched(server)[0]).toBe('5');
    expect(['6', '8']).toContain(versionsWatched(server)[1]);
    expect(server.asked.filter(line => !line.includes('watch'))).toHaveLength(
      1,
    );
    expect(reflector.list().map(({ metadata }) => metadata!.name)).toEqual([
      'b',
    ]);
  });

  it('tells when it has come as far as a write', async () => {
    let opened: Watch | undefined;
    const server = await serve(
      [asked => answer(asked, page(['a'], 5))],
      [
        watch => {
          opened = watch;
        },
      ],
    );
    const { reflector, stopped } = reflect(server.client());
    await reflector.start(stopped.signal);
    await reflector.reached('5', stopped.signal);
    const soon = AbortSignal.timeout(20);
    await expect(reflector.reached('10', soon)).rejects.toThrow();
    const written = reflector.reached('10', stopped.signal);
    opened!.send('ADDED', configMap('b', 9));
    opened!.send('ADDED', configMap('c', 10));
    await written;
    expect(reflector.get('default/c')).toBeDefined();
  });

  it('survives a line that breaks off in its middle', async () => {
    const server = await serve(
      [asked => answer(asked, page([], 5))],
      [
        watch => {
          watch.write('{"type":"ADDED","object":{"metada');
          setImmediate(() => watch.reset());
        },
        watch => watch.send('ADDED', configMap('a', 6)),
      ],
    );
    const { until, running, errors } = reflect(server.client());
    void running();
    await until('a added');
    expect(versionsWatched(server)).toEqual(['5', '5']);
    expect(errors).toHaveLength(1);
  });

  it('lists again after a 410 in the midst of the stream, and tells what changed meanwhile', async () => {
    const server = await serve(
      [
        asked => answer(asked, page(['a', 'b'], 5)),
        asked =>
          answer(asked, {
            ...page([], 20),
            items: [configMap('a', 5), configMap('c', 19)],
          }),
      ],
      [
        watch => {
          watch.send('MODIFIED', configMap('b', 6));
          watch.send('ERROR', expired);
        },
        quiet,
      ],
    );
    const { until, running, told, errors } = reflect(server.client());
    void running();
    await until('b gone');
    expect(told).toEqual([
      'a added',
      'b added',
      'b changed',
      'c added',
      'b gone',
    ]);
    expect(errors).toEqual([]);
    await until('c added');
  });

  it('lists again when the watch is refused with 410', async () => {
    let isFirst = true;
    const server = await ScriptedServer.start(asked => {
      if (!asked.isWatch) answer(asked, page(isFirst ? ['a'] : ['b'], 5));
      else if (isFirst) {
        isFirst = false;
        answer(asked, expired, 410);
      } else openWatch(asked);
    });
    ended.push(() => server.stop());
    const { until, running } = reflect(server.client());
    void running();
    await until('b added');
    const lists = server.asked.filter(asked => !asked.includes('watch=true'));
    expect(lists).toHaveLength(2);
  });

  it('begins anew when a page has expired', async () => {
    const server = await serve(
      [
        asked => answer(asked, page(['a'], 5, 'stale')),
        asked => answer(asked, expired, 410),
        asked => answer(asked, page(['b'], 9)),
      ],
      [quiet],
    );
    const { reflector, told, stopped } = reflect(server.client());
    await reflector.start(stopped.signal);
    expect(told).toEqual(['b added']);
  });

  it('pauses ever longer while the server calls everything too old', async () => {
    const server = await serve(
      [asked => answer(asked, page(['a'], 5))],
      [
        watch => watch.send('ERROR', expired),
        watch => watch.send('ERROR', expired),
        watch => watch.send('ERROR', expired),
        watch => watch.send('ADDED', configMap('b', 6)),
      ],
    );
    const { until, running, pauses } = reflect(server.client());
    void running();
    await until('b added');
    expect(pauses).toEqual([2, 3]);
  });

  it('pauses when the server ends every watch at once', async () => {
    const server = await serve(
      [asked => answer(asked, page([], 5))],
      [
        watch => watch.end(),
        watch => watch.end(),
        watch => watch.send('ADDED', configMap('a', 6)),
      ],
    );
    const { until, running, pauses, errors } = reflect(server.client());
    void running();
    await until('a added');
    expect(pauses).toEqual([1, 2]);
    expect(errors[0]).toBe('the server ended the watch of configmaps at once');
  });

  it('is healthy only while it lists completely and the watch is open', async () => {
    const opened: Watch[] = [];
    const server = await serve(
      [asked => answer(asked, page(['a'], 5))],
      [watch => opened.push(watch) && watch.send('ADDED', configMap('b', 6))],
    );
    const { reflector, until, running } = reflect(server.client());
    expect(reflector.healthy).toBe(false);
    void running();
    await until('b added');
    expect(reflector.healthy).toBe(true);
    await server.stop();
    await expect(untilUnhealthy(reflector)).resolves.toBe(true);
    expect(reflector.get('default/a')).toBeDefined();
  });

  it('waits for a server that comes later', async () => {
    const probe = await ScriptedServer.start(quiet);
    const { port } = probe;
    await probe.stop();
    const { reflector, stopped, errors } = reflect(clientOf(port));
    const started = reflector.start(stopped.signal);
    while (errors.length === 0)
      await new Promise(resolve => {
        setImmediate(resolve);
      });
    expect(errors[0]).toContain(
      `the Kubernetes API at http://127.0.0.1:${port} cannot be reached`,
    );
    const server = await ScriptedServer.start(asked => {
      if (asked.isWatch) openWatch(asked);
      else answer(asked, page(['a'], 5));
    }, port);
    ended.push(() => server.stop());
    await started;
    expect(reflector.list()).toHaveLength(1);
  });

  it('ends at once and without complaint when it is told to', async () => {
    const server = await serve(
      [asked => answer(asked, page(['a'], 5))],
      [watch => watch.send('ADDED', configMap('b', 6))],
    );
    const { until, running, stopped, errors } = reflect(server.client());
    const done = running();
    await until('b added');
    stopped.abort();
    await done;
    expect(errors).toEqual([]);
  });
});

async function untilUnhealthy(reflector: Reflector<any>): Promise<true> {
  while (reflector.healthy)
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  return true;
}
