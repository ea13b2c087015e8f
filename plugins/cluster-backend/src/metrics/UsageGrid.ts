import type { ResourceAmounts } from '@streamspace/plugin-common';
import type { UsageSample } from './UsageRing';

/** A history in even steps: what was used on average in each, null where nothing was measured. */
export type UsageColumns = {
  /** Where each step begins, in seconds since 1970. */
  times: number[];
  cpu: (number | null)[];
  memory: (number | null)[];
};

type Cell = ResourceAmounts & { count: number };

/** Lays what is known, from whatever source and however fine, on even steps. */
export class UsageGrid {
  private readonly firstMs: number;
  private readonly cells: (Cell | undefined)[];

  /** @param fromMs - rounded down to a whole step. */
  constructor(
    fromMs: number,
    toMs: number,
    private readonly stepMs: number,
  ) {
    this.firstMs = fromMs - (fromMs % stepMs);
    this.cells = new Array(Math.ceil((toMs - this.firstMs) / stepMs));
  }

  /** Means of steps that are at least as long as this grid's; each fills all that it covers. */
  lay(means: UsageSample[], lengthMs: number): void {
    for (const { atMs, cpu, memory } of means) {
      const first = this.indexOf(atMs);
      const end = this.indexOf(atMs + lengthMs);
      for (let index = Math.max(0, first); index < end; index += 1) {
        if (index < this.cells.length) {
          this.cells[index] = { cpu, memory, count: 1 };
        }
      }
    }
  }

  /** Samples, which say more than means of the same step. */
  take(samples: UsageSample[]): void {
    const taken = new Map<number, Cell>();
    for (const { atMs, cpu, memory } of samples) {
      const index = this.indexOf(atMs);
      const cell = taken.get(index) ?? { cpu: 0, memory: 0, count: 0 };
      cell.cpu += cpu;
      cell.memory += memory;
      cell.count += 1;
      taken.set(index, cell);
    }
    for (const [index, cell] of taken) {
      if (index >= 0 && index < this.cells.length) this.cells[index] = cell;
    }
  }

  columns(): UsageColumns {
    const columns: UsageColumns = { times: [], cpu: [], memory: [] };
    for (let index = 0; index < this.cells.length; index += 1) {
      const cell = this.cells[index];
      columns.times.push((this.firstMs + index * this.stepMs) / 1000);
      columns.cpu.push(
        cell ? Number((cell.cpu / cell.count).toPrecision(6)) : null,
      );
      columns.memory.push(cell ? Math.round(cell.memory / cell.count) : null);
    }
    return columns;
  }

  private indexOf(atMs: number): number {
    return Math.floor((atMs - this.firstMs) / this.stepMs);
  }
}
