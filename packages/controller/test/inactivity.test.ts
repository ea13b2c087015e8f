import type { Session as SessionResource } from '@streamspace/plugin-common';
import { Session } from '@streamspace/plugin-node';
import { hibernateSession } from '../src/reconcile/hibernate';
import type { SessionContext } from '../src/reconcile/SessionContext';
import { onCluster } from './support/onCluster';

type Idle = NonNullable<NonNullable<SessionResource['status']>['idle']>;

const second = 1_000;
const hour = 3_600_000;

/** A time as the tracker writes it, so long before now. */
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

onCluster('Inactive sessions', fixture => {
  const { live } = fixture;
  beforeAll(() => fixture.trackerSpeaks());

  const running = async (spec: Partial<SessionResource['spec']>) => {
    const template = await fixture.template('ready', { idleTimeout: '0s' });
    const { metadata } = await fixture.launch(template.metadata.name!, spec);
    return fixture.phase(metadata.name!, 'Running');
  };
  const untilIdle = (
    { metadata }: SessionResource,
    isWished: (idle: Idle) => boolean,
  ) =>
    live.until(Session, fixture.ref(metadata.name!), ({ status }) =>
      Boolean(status?.idle && isWished(status.idle)),
    );

  it('sleep although somebody is connected, and say why', async () => {
    const session = await running({ inactivityTimeout: '2s' });
    await fixture.connect(session);
    const asleep = await fixture.phase(session.metadata.name!, 'Hibernated');
    expect(asleep.spec.state).toBe('hibernated');
    const event = await fixture.event(session, 'InactivityTimeout');
    expect(event.message).toBe(
      'It hibernates, since nobody has used it for 2 seconds, although somebody is connected.',
    );
  });

  it('tell when they stop and what was seen last; "Keep running" is use', async () => {
    const session = await running({ inactivityTimeout: '1h' });
    const lastActivity = ago(hour / 2);
    // The run is younger than that, so what is told counts from its readiness; a use after it moves the stop.
    await fixture.connect(session, 0, { lastActivity });
    const before = await untilIdle(
      session,
      idle => idle.rule === 'InactivityTimeout',
    );
    const pressed = new Date(Date.now() + 60_000).toISOString();
    await fixture.report(session, 0, {
      lastActivity: pressed,
      lastActivityKind: 'KeepRunning',
    });
    const after = await untilIdle(
      session,
      idle => idle.lastActivityKind === 'KeepRunning',
    );
    expect(after.status!.idle).toMatchObject({
      rule: 'InactivityTimeout',
      lastActivity: pressed,
      stopsAt: new Date(Date.parse(pressed) + hour).toISOString(),
      message:
        'Somebody is connected. It hibernates when nobody has used it for 1 hour.',
    });
    expect(Date.parse(before.status!.idle!.stopsAt!)).toBeLessThan(
      Date.parse(after.status!.idle!.stopsAt!),
    );
  });

  it('are kept by who typed after the controller looked', async () => {
    const session = await running({ inactivityTimeout: '1h' });
    const lastUseMs = Date.now() - hour;
    await fixture.connect(session);
    const due = { rule: 'InactivityTimeout' as const, message: '', lastUseMs };
    // What the step uses of its context.
    const context = {
      client: fixture.admin,
      events: { announce: async () => {} },
    } as unknown as SessionContext;
    const present = await fixture.pass(session.metadata.name!);
    expect(await hibernateSession(context, present, due)).toBe(false);
    // With the same evidence as the controller had, it sleeps.
    const sameUse = { ...due, lastUseMs: Date.now() + second };
    expect(await hibernateSession(context, present, sameUse)).toBe(true);
    await fixture.phase(session.metadata.name!, 'Hibernated');
  });

  it('stay while their template keeps them, or their longest time has not come', async () => {
    const kept = await running({ inactivityTimeout: '1s', minConnections: 1 });
    await fixture.connect(kept);
    await untilIdle(kept, idle => idle.rule === 'Connected');
    const limited = await running({
      inactivityTimeout: '2h',
      maxSessionDuration: '1h',
    });
    await fixture.connect(limited);
    const { status } = await untilIdle(
      limited,
      idle => idle.rule === 'MaxSessionDuration',
    );
    expect(status!.idle!.stopsAt).toBe(
      new Date(Date.parse(status!.startedAt!) + hour).toISOString(),
    );
  });

  it('are not woken by who connects where autoStart is off', async () => {
    const template = await fixture.template('ready', { autoStart: false });
    const { metadata } = await fixture.launch(template.metadata.name!, {
      state: 'hibernated',
    });
    const session = await fixture.phase(metadata.name!, 'Hibernated');
    await fixture.connect(session);
    const { spec, status } = await fixture.pass(metadata.name!);
    expect(spec.state).toBe('hibernated');
    expect(status!.phase).toBe('Hibernated');
  });

  it('say how they came up', async () => {
    const session = await running({});
    expect(session.status!.start).toEqual({
      kind: 'Cold',
      readyAt: expect.any(String),
    });
    const name = session.metadata.name!;
    await fixture.patch(name, { state: 'hibernated' });
    await fixture.phase(name, 'Hibernated');
    await fixture.patch(name, { state: 'running' });
    const woken = await fixture.phase(name, 'Running');
    expect(woken.status!.start).toMatchObject({ kind: 'Wake' });
    expect(Date.parse(woken.status!.start!.readyAt!)).toBeGreaterThanOrEqual(
      Date.parse(woken.status!.startedAt!) - 1_000,
    );
  });

  it('are kept by who types in the last second, whenever the tracker tells', async () => {
    let aheadMs = 0;
    const now = () => new Date(Date.now() + aheadMs);
    await fixture.controller.stop();
    fixture.controller = fixture.platform.startController(now);
    const session = await running({ inactivityTimeout: '1h' });
    const name = session.metadata.name!;
    await fixture.connect(session);
    const { status } = await untilIdle(
      session,
      idle => idle.rule === 'InactivityTimeout',
    );
    const stopsAtMs = Date.parse(status!.idle!.stopsAt!);
    const setClock = async (ms: number) => {
      aheadMs = ms - Date.now();
      // To a clock that jumped, what the tracker said is old.
      await fixture.trackerSpeaks();
      await untilIdle(session, idle => idle.rule === 'InactivityTimeout');
      return fixture.pass(name);
    };
    expect((await setClock(stopsAtMs)).spec.state).toBe('running');
    const lastActivity = new Date(stopsAtMs - second).toISOString();
    await fixture.report(session, 0, {
      lastActivity,
      lastActivityKind: 'Input',
    });
    await untilIdle(session, idle => idle.lastActivity === lastActivity);
    const kept = await setClock(stopsAtMs + 60 * second);
    expect(kept.spec.state).toBe('running');
    expect(kept.status!.idle!.stopsAt).toBe(
      new Date(stopsAtMs - second + hour).toISOString(),
    );
    aheadMs += hour;
    await fixture.trackerSpeaks();
    await fixture.phase(name, 'Hibernated');
  });
});
