import type { ResourceAmounts, RowUsage } from '@streamspace/plugin-common';

/** Use at a moment. */
export type UsageSample = ResourceAmounts & { atMs: number };

export type UsageRingOptions = {
  /** Samples that are kept of each series. */
  capacity: number;
  /** Series above this number are not kept. */
  maxSeries: number;
  /** Series that are in none of so many samples in a row are gone. */
  patience: number;
};

type Series = {
  /** CPU in the first half, memory in the second; NaN where it was not measured. */
  values: Float32Array;
  /** Number of the latest sample that it is in. */
  latest: number;
};

/**
 * The latest samples of many series, which are all taken at the same moments: about a kilobyte for each series of 120 samples, and no object for each
 * sample.
 */
export class UsageRing {
  private readonly times: Float64Array;
  private readonly series = new Map<string, Series>();
  /** How many samples there were ever; the number of the next. */
  private taken = 0;

  constructor(private readonly options: UsageRingOptions) {
    this.times = new Float64Array(options.capacity);
  }

  /** How many series are kept. */
  get size(): number {
    return this.series.size;
  }

  /** Adds what was measured at a moment, by names of series. */
  add(atMs: number, amounts: ReadonlyMap<string, ResourceAmounts>): void {
    const { capacity, maxSeries, patience } = this.options;
    const number = this.taken;
    this.taken += 1;
    const place = number % capacity;
    this.times[place] = atMs;
    for (const [name, { values, latest }] of this.series) {
      values[place] = NaN;
      values[capacity + place] = NaN;
      if (number - latest > patience) this.series.delete(name);
    }
    for (const [name, { cpu, memory }] of amounts) {
      const series = this.series.get(name) ?? this.start(name, maxSeries);
      if (!series) continue;
      series.values[place] = cpu;
      series.values[capacity + place] = memory;
      series.latest = number;
    }
  }

  /** What the newest sample says; undefined where it does not name the series. */
  latest(name: string): ResourceAmounts | undefined {
    const series = this.series.get(name);
    if (!series || series.latest !== this.taken - 1) return undefined;
    return this.at(series, series.latest);
  }

  /** The newest sample and some before it; undefined where the newest does not name the series. */
  recent(name: string, count: number): RowUsage | undefined {
    const latest = this.latest(name);
    if (!latest) return undefined;
    const series = this.series.get(name)!;
    const samples = this.numbers()
      .slice(-count)
      .map(number => this.at(series, number));
    return {
      ...rounded(latest),
      recentCpu: samples.map(sample => (sample ? rounded(sample).cpu : null)),
      recentMemory: samples.map(sample =>
        sample ? rounded(sample).memory : null,
      ),
    };
  }

  /** The samples since a moment of several series together; those in which none of them is are left out. */
  since(names: readonly string[], fromMs: number): UsageSample[] {
    const all = names.flatMap(name => this.series.get(name) ?? []);
    return this.numbers()
      .filter(number => this.timeOf(number) >= fromMs)
      .flatMap(number => {
        const amounts = all.flatMap(series => this.at(series, number) ?? []);
        if (amounts.length === 0) return [];
        return [{ atMs: this.timeOf(number), ...sumOf(amounts) }];
      });
  }

  /** What each series used on average from a moment, and before another. */
  means(fromMs: number, toMs: number): Map<string, ResourceAmounts> {
    const numbers = this.numbers().filter(
      number => this.timeOf(number) >= fromMs && this.timeOf(number) < toMs,
    );
    const means = new Map<string, ResourceAmounts>();
    for (const [name, series] of this.series) {
      const amounts = numbers.flatMap(number => this.at(series, number) ?? []);
      if (amounts.length === 0) continue;
      const { cpu, memory } = sumOf(amounts);
      means.set(name, {
        cpu: cpu / amounts.length,
        memory: memory / amounts.length,
      });
    }
    return means;
  }

  private start(name: string, maxSeries: number): Series | undefined {
    if (this.series.size >= maxSeries) return undefined;
    const values = new Float32Array(2 * this.options.capacity).fill(NaN);
    const series = { values, latest: -1 };
    this.series.set(name, series);
    return series;
  }

  /** Numbers of the samples that are kept, the oldest first. */
  private numbers(): number[] {
    const count = Math.min(this.taken, this.options.capacity);
    return Array.from(
      { length: count },
      (_, index) => this.taken - count + index,
    );
  }

  private timeOf(number: number): number {
    return this.times[number % this.options.capacity];
  }

  private at({ values }: Series, number: number): ResourceAmounts | undefined {
    const { capacity } = this.options;
    const place = number % capacity;
    const cpu = values[place];
    return Number.isNaN(cpu)
      ? undefined
      : { cpu, memory: values[capacity + place] };
  }
}

function sumOf(amounts: ResourceAmounts[]): ResourceAmounts {
  return amounts.reduce(
    (sum, { cpu, memory }) => ({
      cpu: sum.cpu + cpu,
      memory: sum.memory + memory,
    }),
    { cpu: 0, memory: 0 },
  );
}

/** To what people can tell apart: tenths of a millicore, and bytes. */
function rounded({ cpu, memory }: ResourceAmounts): ResourceAmounts {
  return { cpu: Math.round(cpu * 1e4) / 1e4, memory: Math.round(memory) };
}
