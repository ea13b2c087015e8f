import type { Session } from '@streamspace/plugin-common';
import { aPod, aSession, aTemplate } from '../../test/support/objects';
import { newRun } from '../desired/run';
import { observeStatus, type StatusInput } from './status';

const now = '2026-01-01T00:01:00.000Z';

function status(input: Partial<StatusInput> & { session?: Session } = {}) {
  const session = input.session ?? aSession();
  return observeStatus({
    session,
    run: newRun({
      session,
      template: aTemplate(),
      platform: {},
      addresses: { sessionUrl: 'http://x' },
      homeClaimName: 'home',
      startedAt: '2026-01-01T00:00:00.000Z',
      kind: 'Cold',
    }),
    hasBegun: true,
    hasDeployment: true,
    pods: [],
    podEvents: [],
    homeEvents: [],
    pendingChanges: [],
    url: 'http://x',
    now,
    ...input,
  });
}

const running = { state: { running: { startedAt: '2026-01-01T00:00:03Z' } } };
const readyPod = aPod(running, '2026-01-01T00:00:04Z');
const find = (result: ReturnType<typeof status>, type: string) =>
  result.conditions!.find(condition => condition.type === type);

describe('observeStatus', () => {
  it('is Pending before a run, Starting in it, Running once the pod is ready', () => {
    expect(status({ run: undefined, hasBegun: false }).phase).toBe('Pending');
    expect(status().phase).toBe('Starting');
    const result = status({ pods: [readyPod] });
    expect(result).toMatchObject({
      phase: 'Running',
      podName: 'ss-wiki-abcde-x',
      app: { web: { port: 8080 } },
    });
    expect(find(result, 'Ready')).toMatchObject({
      status: 'True',
      lastTransitionTime: now,
    });
  });

  it('takes no pod on its way out for the running one', () => {
    const leaving = {
      ...readyPod,
      metadata: { ...readyPod.metadata, deletionTimestamp: now },
    };
    expect(status({ pods: [leaving] })).toMatchObject({
      phase: 'Starting',
      podName: undefined,
    });
  });

  it('stays with the ready pod it had, also where another is as old', () => {
    const twin = { ...readyPod, metadata: { ...readyPod.metadata, name: 'b' } };
    const pods = [readyPod, twin];
    for (const podName of ['b', readyPod.metadata!.name])
      expect(status({ pods, session: aSession({}, { podName }) }).podName).toBe(
        podName,
      );
  });

  it('keeps its phase while it stops, and sleeps once no pod is left', () => {
    const session = aSession({ state: 'hibernated' }, { phase: 'Running' });
    const stopping = status({ session, hasBegun: false, pods: [readyPod] });
    expect(stopping.phase).toBe('Running');
    expect(find(stopping, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'Stopping',
    });
    const asleep = status({ session, hasBegun: false });
    expect(asleep).toMatchObject({ phase: 'Hibernated', url: 'http://x' });
    expect(asleep.stages).toBeUndefined();
  });

  it('is terminated only when nothing is left, and has no address then', () => {
    const session = aSession({ state: 'terminated' }, { phase: 'Running' });
    const input = { session, run: undefined, hasBegun: false };
    expect(status(input).phase).toBe('Running');
    expect(status({ ...input, hasDeployment: false })).toMatchObject({
      phase: 'Terminated',
      url: undefined,
      app: undefined,
    });
  });

  it('fails with a reason, in the condition that it is about as well', () => {
    const problem = {
      reason: 'TemplateNotFound',
      message: 'no such template',
      condition: 'TemplateResolved' as const,
    };
    const result = status({ run: undefined, hasBegun: false, problem });
    expect(result.phase).toBe('Failed');
    for (const type of ['Ready', 'TemplateResolved']) {
      expect(find(result, type)).toMatchObject({
        status: 'False',
        reason: 'TemplateNotFound',
      });
    }
  });

  it('keeps the times of conditions that did not turn, and the conditions of others', () => {
    const earlier = '2026-01-01T00:00:30.000Z';
    const foreign = {
      type: 'Reachable',
      status: 'True' as const,
      reason: 'Dialled',
      message: '',
      lastTransitionTime: earlier,
    };
    const session = aSession(
      {},
      {
        phase: 'Starting',
        conditions: [
          foreign,
          { ...foreign, type: 'Ready', status: 'False', reason: 'Pulling' },
        ],
      },
    );
    const result = status({ session });
    expect(find(result, 'Reachable')).toEqual(foreign);
    expect(find(result, 'Ready')!.lastTransitionTime).toBe(earlier);
  });

  it('says what takes effect at the next start only', () => {
    const result = status({
      pods: [readyPod],
      pendingChanges: ['resources'],
    });
    expect(find(result, 'UpToDate')).toMatchObject({
      status: 'False',
      message: expect.stringContaining('resources'),
    });
  });
});
