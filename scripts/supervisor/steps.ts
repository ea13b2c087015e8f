/** Something that has to be done once at the start, after what it needs. */
export type Step = {
  name: string;
  /** As people read it in the progress. */
  title: string;
  needs: string[];
  /** What it returns, if anything, is shown as its result. */
  run: (report: (detail: string) => void) => Promise<string | void>;
};

/** Is told how the steps go. */
export type StepObserver = {
  begin: (step: Step) => void;
  detail: (step: Step, text: string) => void;
  done: (step: Step, result?: string) => void;
  failed: (step: Step) => void;
};

/** Runs every step as soon as the ones that it needs are done, several at once. Rejects with the first failure; nothing that waits begins after it. */
export async function runSteps(
  steps: Step[],
  observer: StepObserver,
): Promise<void> {
  const byName = new Map(steps.map(step => [step.name, step]));
  const begun = new Map<string, Promise<void>>();
  let failed = false;

  async function runAfter(step: Step): Promise<void> {
    // What is left out (a local cluster where a real one is used) is not waited for.
    const needed = step.needs.flatMap(name => byName.get(name) ?? []);
    await Promise.all(needed.map(begin));
    if (failed) return;
    observer.begin(step);
    try {
      const result = await step.run(text => observer.detail(step, text));
      observer.done(step, result ?? undefined);
    } catch (error) {
      failed = true;
      observer.failed(step);
      throw error;
    }
  }

  function begin(step: Step): Promise<void> {
    const present = begun.get(step.name);
    if (present) return present;
    const run = runAfter(step);
    begun.set(step.name, run);
    return run;
  }

  await Promise.all(steps.map(begin));
}
