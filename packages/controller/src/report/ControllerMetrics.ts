import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The controller's figures in Prometheus' format. */
export class ControllerMetrics {
  private readonly registry = new Registry();
  private readonly passes = new Counter({
    name: 'streamspace_controller_reconcile_total',
    help: 'Passes over Sessions, by result.',
    labelNames: ['result'],
    registers: [this.registry],
  });
  private readonly duration = new Histogram({
    name: 'streamspace_controller_reconcile_duration_seconds',
    help: 'How long passes over Sessions take.',
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2, 10],
    registers: [this.registry],
  });

  constructor(queueDepth: () => number) {
    const depth: Gauge = new Gauge({
      name: 'streamspace_controller_queue_depth',
      help: 'Sessions that wait or are worked on.',
      registers: [this.registry],
      collect: () => depth.set(queueDepth()),
    });
  }

  /** Counts and times a pass. */
  async time<T>(pass: () => Promise<T>): Promise<T> {
    const stop = this.duration.startTimer();
    try {
      const outcome = await pass();
      this.passes.inc({ result: 'success' });
      return outcome;
    } catch (error) {
      this.passes.inc({ result: 'error' });
      throw error;
    } finally {
      stop();
    }
  }

  /** The body of `/metrics`. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
