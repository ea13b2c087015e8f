/** A place in a text, as editors count. */
export type Position = {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
};

/** Lines and columns of a text. */
export class LinePositions {
  private starts?: number[];

  constructor(private readonly text: string) {}

  /** The place of the character at an offset from 0. */
  at(offset: number): Position {
    this.starts ??= this.findStarts();
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.starts[low] + 1 };
  }

  private findStarts(): number[] {
    const starts = [0];
    for (
      let end = this.text.indexOf('\n');
      end >= 0;
      end = this.text.indexOf('\n', end + 1)
    ) {
      starts.push(end + 1);
    }
    return starts;
  }
}
