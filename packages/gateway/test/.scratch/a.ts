import { createServer } from 'node:http';
import { once } from 'node:events';
import { TestGateway } from '../support/TestGateway';
import { TestCluster } from '../support/TestCluster';
(async () => {
  const cluster = await TestCluster.start();
  const app = createServer((q, r) => { console.log(q.method, q.url, q.headers); r.writeHead(201, {'x-frame-options':'DENY','set-cookie':['a=1; Domain=x.y; Path=/','__Host-streamspace=x'], 'content-security-policy':"default-src 'self'; frame-ancestors 'none'"}); r.end('hello'); });
  app.listen(0, '127.0.0.1'); await once(app, 'listening');
  const session = await cluster.session('jupyter', { web: { port: (app.address() as any).port, protocol: 'http', path: '/lab' } });
  await cluster.pod(session);
  const gateway = await TestGateway.start(cluster);
  const { cookie } = await gateway.connect(session);
  const a = await gateway.ask('jupyter', { path: '/lab?x=1', headers: { cookie: `a=b; ${cookie}; c=d` } });
  console.log(a.response.statusCode, a.response.headers, a.body, gateway.errors, gateway.log);
  await gateway.stop(); app.close(); await cluster.stop(); process.exit(0);
})().catch(e => { console.error(e); process.exit(1); });
