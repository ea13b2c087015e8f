import { runSteps, type Step } from './steps';

const observer = {
  begin: () => undefined,
  detail: () => undefined,
  done: () => undefined,
  failed: () => undefined,
};

function steps(events: string[], failing?: string): Step[] {
  const step = (name: string, needs: string[]): Step => ({
    name,
    title: name,
    needs,
    run: async () => {
      if (name === failing) throw new Error(`${name} failed`);
      events.push(name);
    },
  });
  return [
    step('gateway', ['portal']),
    step('portal', ['postgres', 'left-out']),
    step('postgres', []),
  ];
}

it('runs each step after what it needs; what is left out is not waited for', async () => {
  const events: string[] = [];
  await runSteps(steps(events), observer);
  expect(events).toEqual(['postgres', 'portal', 'gateway']);
});

it('begins nothing after a failure', async () => {
  const events: string[] = [];
  await expect(runSteps(steps(events, 'portal'), observer)).rejects.toThrow(
    'portal failed',
  );
  expect(events).toEqual(['postgres']);
});
