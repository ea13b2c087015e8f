import { resolveEffective, type SessionSpec } from '@streamspace/plugin-common';
import { observeIdle, type IdleInput } from './idle';

const minute = 60_000;
const readyAtMs = Date.UTC(2026, 0, 1);

function idle(
  spec: Partial<SessionSpec>,
  minutes: number,
  input: Partial<IdleInput> = {},
) {
  return observeIdle({
    effective: resolveEffective({ idleTimeout: '5m', ...spec }, {}),
    connections: 0,
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
        message: expect.any(String),
        since: '2026-01-01T00:00:00.000Z',
        stopsAt: '2026-01-01T00:05:00.000Z',
      },
      lookAgainInMs: 3 * minute,
    });
    expect(idle({}, 5).due).toBe('IdleTimeout');
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
    ['Connected', {}, { connections: 1 }],
    ['MinConnections', { minConnections: 1 }, {}],
    ['NoIdleTimeout', { idleTimeout: '0s' }, {}],
    ['TrackerSilent', {}, { isTrackerFresh: false }],
  ])('never stops under the rule %s', (rule, spec, input) => {
    const observation = idle(spec, 1000, input);
    expect(observation.idle).toMatchObject({ rule });
    expect(observation.idle.stopsAt).toBeUndefined();
    expect(observation.due).toBeUndefined();
    expect(observation.lookAgainInMs).toBeUndefined();
  });

  it('stops after the longest time, whoever is connected', () => {
    const spec = { maxSessionDuration: '1h' };
    const early = idle(spec, 58, { connections: 2, isTrackerFresh: false });
    expect(early.lookAgainInMs).toBe(minute);
    expect(early.idle).toMatchObject({
      rule: 'Connected',
      stopsAt: '2026-01-01T00:59:00.000Z',
    });
    expect(idle(spec, 59, { connections: 2 }).due).toBe('MaxSessionDuration');
  });
});
