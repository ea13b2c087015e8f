import { createServer } from 'node:http';
import { once } from 'node:events';
import { chromium } from 'playwright-core';
import { TestGateway } from './zz-TestGateway';
import { TestCluster, namespace } from './support/TestCluster';
import { Session, Connection, Pod } from '@streamspace/plugin-node';
const sleep = (ms: number) => new Promise(r => setTimeout(r, ms));
(async () => {
  const cluster = await TestCluster.start();
  const app = createServer((q, r) => { r.setHeader('content-type', 'text/html'); r.setHeader('x-frame-options', 'DENY'); r.end(`<h1>The app at ${q.url}</h1>`); });
  app.listen(0, '127.0.0.1'); await once(app, 'listening');
  const session = await cluster.session('demo', { web: { port: (app.address() as any).port, protocol: 'http', path: '/lab' } }, { state: 'hibernated' });
  const gateway = await TestGateway.start(cluster, { sessionDomain: 'sessions.streamspace-7391.localhost', portalPort: 7388 });
  const portal = createServer((q, r) => { r.setHeader('content-type', 'text/html'); r.end(`<body style="margin:0"><iframe style="width:100%;height:100vh;border:0" src="${decodeURIComponent(q.url!.slice(2))}"></iframe>`); });
  portal.listen(7388, '127.0.0.1'); await once(portal, 'listening');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  for (const [scheme, w, h] of [['light', 1440, 900], ['dark', 390, 844]] as const) {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width: w, height: h } });
    const page = await context.newPage();
    page.on('console', m => console.log('console', m.text()));
    await page.goto(gateway.origin('demo') + '/');
    await page.screenshot({ path: `/tmp/e2e-gw/403-${scheme}.png` });
    const grant = gateway.grantFor(session);
    gateway.tracker.tickets.set('t-' + scheme, grant);
    const url = gateway.origin('demo') + '/.streamspace/enter#t-' + scheme;
    await page.goto('http://portal.streamspace-7391.localhost:7388/?' + encodeURIComponent(url));
    await page.frameLocator('iframe').locator('ol').waitFor({ timeout: 20000 });
    await cluster.client.mergePatch(Session, { namespace, name: 'demo' }, { status: { phase: 'Starting', stages: [
      { name: 'Scheduling', state: 'done', startedAt: new Date(Date.now() - 5000).toISOString(), finishedAt: new Date(Date.now() - 4000).toISOString() },
      { name: 'Pulling', state: 'active', startedAt: new Date(Date.now() - 4000).toISOString(), message: 'Pulling image "jupyter": 34 of 115 MB' },
      { name: 'Starting', state: 'pending' }, { name: 'WaitingForApp', state: 'pending' } ] } }, { subresource: 'status' });
    await page.frameLocator('iframe').getByText('34 of 115').waitFor();
    await page.screenshot({ path: `/tmp/e2e-gw/waiting-${scheme}.png` });
    await cluster.pod(session);
    await page.frameLocator('iframe').getByText('The app at').waitFor({ timeout: 20000 });
    console.log(scheme, await page.frameLocator('iframe').locator('h1').textContent(), (await context.cookies()).map(c => c.name));
    await page.screenshot({ path: `/tmp/e2e-gw/app-${scheme}.png` });
    
    await cluster.client.delete(Pod, { namespace, name: 'demo-pod' });
    await cluster.client.delete(Connection, { namespace, name: grant.connection });
    await cluster.client.mergePatch(Session, { namespace, name: 'demo' }, { spec: { state: 'hibernated' }, status: {} });
    await sleep(1500);
    await context.close();
  }
  console.log(gateway.errors);
  await browser.close(); portal.close(); await gateway.stop(); app.close(); await cluster.stop(); process.exit(0);
})().catch(e => { console.error(e); process.exit(1); });
