import { KubernetesClient, loadKubeConfig, Reflector, Session, Pod } from '@streamspace/plugin-node';
(async () => {
  const c = new KubernetesClient(loadKubeConfig(process.argv[2]));
  const ns = process.argv[3]; const tpl = process.argv[4]; const n = Number(process.argv[5]);
  const stop = new AbortController();
  const pods = new Reflector({ client: c, kind: Pod, namespace: ns });
  const ss = new Reflector({ client: c, kind: Session, namespace: ns });
  const podAt = new Map<string, number>(); const readyAt = new Map<string, number>(); const runAt = new Map<string, number>();
  pods.onChange(({ after }) => { const s = after?.metadata?.labels?.['stream.streamspace.io/session']; if (!s) return; if (!podAt.has(s)) podAt.set(s, performance.now()); if (!readyAt.has(s) && after!.status?.conditions?.some(x => x.type === 'Ready' && x.status === 'True')) readyAt.set(s, performance.now()); });
  ss.onChange(({ after }) => { const s = after?.metadata.name; if (s && after!.status?.phase === 'Running' && !runAt.has(s)) runAt.set(s, performance.now()); });
  await pods.start(stop.signal); await ss.start(stop.signal);
  const a: number[] = [], b: number[] = [];
  for (let i = 0; i < n; i++) {
    const name = `bench-${Math.random().toString(36).slice(2, 7)}x`;
    const t0 = performance.now();
    await c.create(Session, { apiVersion: 'stream.streamspace.io/v1alpha1', kind: 'Session', metadata: { namespace: ns, name }, spec: { user: 'bench', template: tpl, persistentHome: false } });
    while (!runAt.has(name)) await new Promise(r => setTimeout(r, 20));
    a.push(podAt.get(name)! - t0); b.push(runAt.get(name)! - readyAt.get(name)!);
    await c.delete(Session, { namespace: ns, name });
  }
  const p = (x: number[], q: number) => Math.round([...x].sort((l, r) => l - r)[Math.min(x.length - 1, Math.floor(x.length * q))]);
  console.log('POST→pod p50', p(a, .5), 'p95', p(a, .95), 'ready→Running p50', p(b, .5), 'p95', p(b, .95));
  process.exit(0);
})();
