import {
  resolveEffective,
  type ConnectionStatus,
  type SessionSpec,
} from '@streamspace/plugin-common';
import { aConnection } from '../../test/support/objects';
import { observeIdle, type IdleInput } from './idle';

const second = 1_000;
const minute = 60_000;
const readyAtMs = Date.UTC(2026, 0, 1);

const at = (minutes: number) =>
  new Date(readyAtMs + minutes * minute).toISOString();

/** Somebody who came when the app was ready, and was last seen to use it then. */
const used = (
  minutes: number,
  lastActivityKind: ConnectionStatus['lastActivityKind'] = 'Input',
) => aConnection(at(0), { lastActivity: at(minutes), lastActivityKind });

function idle(
  spec: Partial<SessionSpec>,
  minutes: number,
  input: Partial<IdleInput> = {},
) {
  return observeIdle({
    effective: resolveEffective({ idleTimeout: '5m', ...spec }, {}),
    connections: [],
    minReplicas: 0,
    startedAtMs: readyAtMs - minute,
    readyAtMs,
    isTrackerFresh: true,
    nowMs: readyAtMs + minutes * minute,
    ...input,
  });
}

describe('observeIdle', () => {
  it('counts from the moment the app was ready when nobody ever came', () => {
    expect(idle({}, 2)).toEqual({
      idle: {
        rule: 'IdleTimeout',
        message:
          'Nobody is connected. It hibernates 5 minutes after the last person left.',
        since: at(0),
        stopsAt: at(5),
      },
      lookAgainInMs: 3 * minute,
    });
    expect(idle({}, 5).due).toMatchObject({ rule: 'IdleTimeout' });
  });

  it('counts from the last disconnect, but never from one of an earlier run', () => {
    const left = readyAtMs + 4 * minute;
    expect(idle({}, 6, { lastDisconnectMs: left }).lookAgainInMs).toBe(
      3 * minute,
    );
    const longAgo = readyAtMs - 100 * minute;
    expect(idle({}, 1, { lastDisconnectMs: longAgo }).due).toBeUndefined();
  });

  it.each<[string, Partial<SessionSpec>, Partial<IdleInput>]>([
    ['Connected', {}, { connections: [used(0)] }],
    [
      'Connected',
      { inactivityTimeout: '5m', minConnections: 1 },
      { connections: [used(0)] },
    ],
    ['MinConnections', { minConnections: 1 }, {}],
    ['MinConnections', {}, { minReplicas: 2 }],
    ['NoIdleTimeout', { idleTimeout: '0s' }, {}],
    ['TrackerSilent', {}, { isTrackerFresh: false }],
    [
      'TrackerSilent',
      { inactivityTimeout: '5m' },
      { connections: [used(0)], isTrackerFresh: false },
    ],
  ])('never stops under the rule %s', (rule, spec, input) => {
    const observation = idle(spec, 1000, input);
    expect(observation.idle).toMatchObject({ rule });
    expect(observation.idle.stopsAt).toBeUndefined();
    expect(observation.due).toBeUndefined();
    expect(observation.lookAgainInMs).toBeUndefined();
  });

  it('stops after the longest time, whoever is connected', () => {
    const spec = { maxSessionDuration: '1h' };
    const connections = [used(0), used(1)];
    const early = idle(spec, 58, { connections, isTrackerFresh: false });
    expect(early.lookAgainInMs).toBe(minute);
    expect(early.idle).toMatchObject({
      rule: 'MaxSessionDuration',
      stopsAt: at(59),
    });
    expect(idle(spec, 59, { connections }).due).toMatchObject({
      rule: 'MaxSessionDuration',
      message: expect.stringContaining('1 hour'),
    });
  });

  it('tells the rule that stops it first', () => {
    const spec = { maxSessionDuration: '1h', inactivityTimeout: '10m' };
    const rule = (minutes: number) =>
      idle(spec, 51, { connections: [used(minutes)] }).idle.rule;
    expect(rule(48)).toBe('InactivityTimeout');
    expect(rule(50)).toBe('MaxSessionDuration');
  });
});

describe('a session that nobody uses although somebody is connected', () => {
  const spec = { inactivityTimeout: '10m' };

  it('stops when the last use of anybody is that long ago, and what was on its way is waited for', () => {
    const connections = [used(2), used(4, 'Message'), used(3)];
    const early = idle(spec, 8, { connections });
    expect(early).toEqual({
      idle: {
        rule: 'InactivityTimeout',
        message:
          'Somebody is connected. It hibernates when nobody has used it for 10 minutes.',
        lastActivity: at(4),
        lastActivityKind: 'Message',
        stopsAt: at(14),
      },
      lookAgainInMs: 6 * minute + 5 * second,
    });
    expect(idle(spec, 14, { connections }).due).toBeUndefined();
    expect(idle(spec, 14 + 5 / 60, { connections }).due).toMatchObject({
      rule: 'InactivityTimeout',
      lastUseMs: readyAtMs + 4 * minute,
    });
  });

  it('counts from the moment somebody came, or the app was ready', () => {
    const connections = [aConnection(at(6))];
    expect(idle(spec, 7, { connections }).idle).toMatchObject({
      lastActivity: at(6),
      stopsAt: at(16),
    });
    const waited = [aConnection(at(-3))];
    expect(idle(spec, 1, { connections: waited }).idle.stopsAt).toBe(at(10));
  });

  it('remembers the use of those who left', () => {
    const former = idle(spec, 5, { connections: [used(0), used(4)] }).idle;
    expect(idle(spec, 6, { connections: [used(0)], former }).idle).toEqual(
      former,
    );
  });

  it('shows a newer use at most once a minute, and counts with it all the time', () => {
    const former = idle(spec, 1, { connections: [used(1)] }).idle;
    // A step of a short timeout is a twentieth of it: 30 s here.
    const soon = idle(spec, 1.4, { connections: [used(1.3)], former });
    expect(soon.idle).toEqual(former);
    expect(soon.lookAgainInMs).toBeCloseTo(0.1 * minute);
    const later = idle(spec, 1.5, { connections: [used(1.3)], former });
    expect(later.idle.lastActivity).toBe(at(1.3));
    expect(idle(spec, 11.2, { connections: [used(1.3)], former }).due).toBe(
      undefined,
    );
  });

  it('shows at once that somebody wants to keep it', () => {
    const former = idle(spec, 1, { connections: [used(1)] }).idle;
    const connections = [used(1.1, 'KeepRunning')];
    expect(idle(spec, 1.1, { connections, former }).idle).toMatchObject({
      lastActivityKind: 'KeepRunning',
      stopsAt: at(11.1),
    });
  });
});
