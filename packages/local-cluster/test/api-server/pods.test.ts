import { useApiServer } from '../fixture';
import { PODS, pod } from './samples';

const api = useApiServer();

describe('pods', () => {
  it('binds a pod to a node once', async () => {
    await api.client.post(PODS, pod('bound'));
    const binding = {
      metadata: { name: 'bound' },
      target: { kind: 'Node', name: 'local' },
    };
    expect(
      (await api.client.post(`${PODS}/bound/binding`, binding)).status,
    ).toBe(201);
    expect(
      (await api.client.post(`${PODS}/bound/binding`, binding)).status,
    ).toBe(409);
    const { items } = await api.client.get(
      `${PODS}?fieldSelector=spec.nodeName%3Dlocal,metadata.name%3Dbound`,
    );
    expect(items).toHaveLength(1);
    expect(
      (await api.client.request('GET', `${PODS}?fieldSelector=spec.other%3Dx`))
        .status,
    ).toBe(400);
  });

  it('says what is missing', async () => {
    const { status, body } = await api.client.post(PODS, {
      ...pod('bad'),
      spec: {
        containers: [
          { name: 'app', volumeMounts: [{ name: 'home', mountPath: '/' }] },
        ],
      },
    });
    expect(status).toBe(422);
    expect(body.message).toContain('spec.containers[0].image: Required value');
    expect(body.message).toContain(
      'spec.containers[0].volumeMounts[0].name: Not found: "home"',
    );
  });

  it('shows a table as kubectl asks for it', async () => {
    await api.client.patch(`${PODS}/bound/status`, {
      status: {
        phase: 'Running',
        podIP: '127.32.0.2',
        containerStatuses: [
          {
            name: 'app',
            ready: false,
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
          },
        ],
      },
    });
    const table = await api.client.get(
      `${PODS}?fieldSelector=metadata.name%3Dbound`,
      {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      },
    );
    expect(table.kind).toBe('Table');
    expect(table.rows[0].cells.slice(0, 4)).toEqual([
      'bound',
      '0/1',
      'CrashLoopBackOff',
      '4',
    ]);
    expect(table.rows[0].object.kind).toBe('PartialObjectMetadata');
  });
});
