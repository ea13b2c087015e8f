import type { Step, StepObserver } from './steps';

type Line = {
  title: string;
  detail: string;
  startedAt: number;
  endedAt?: number;
  mark: string;
};

type Output = {
  isTTY?: boolean;
  columns?: number;
  write: (text: string) => unknown;
};

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const redrawEveryMs = 120;

/** Shows how the start goes: on a terminal one living line per step, elsewhere (a log) a plain line for each beginning and end. */
export class Progress implements StepObserver {
  private readonly lines = new Map<string, Line>();
  private drawn = 0;
  private frame = 0;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly output: Output = process.stdout,
    private readonly now: () => number = Date.now,
  ) {}

  begin(step: Step) {
    this.lines.set(step.name, {
      title: step.title,
      detail: '',
      startedAt: this.now(),
      mark: '',
    });
    if (!this.output.isTTY) {
      this.output.write(`${step.title}…\n`);
      return;
    }
    this.timer ??= setInterval(() => this.redraw(), redrawEveryMs);
    this.redraw();
  }

  detail(step: Step, text: string) {
    const line = this.lines.get(step.name)!;
    if (line.detail === text) return;
    line.detail = text;
    if (!this.output.isTTY) this.output.write(`${step.title}: ${text}\n`);
  }

  done(step: Step, result = '') {
    this.end(step, { mark: '✓', detail: result });
  }

  failed(step: Step) {
    this.end(step, { mark: '✗', detail: 'failed' });
  }

  /** Tells a line between: above the steps that are still being drawn. */
  note(text: string) {
    const up = this.drawn > 0 ? `\u001b[${this.drawn}A\u001b[J` : '';
    this.output.write(`${up}${text}\n`);
    if (this.drawn === 0) return;
    this.drawn = 0;
    this.redraw();
  }

  /** Leaves the lines as they are: what is written after this comes below them. */
  close() {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.output.isTTY) this.redraw();
    this.lines.clear();
    this.drawn = 0;
  }

  private end(step: Step, how: { mark: string; detail: string }) {
    const line = this.lines.get(step.name)!;
    Object.assign(line, how, { endedAt: this.now() });
    if (this.output.isTTY) this.redraw();
    else
      this.output.write(
        `${step.title}: ${how.detail || 'done'} (${this.seconds(line)})\n`,
      );
  }

  private redraw() {
    this.frame += 1;
    const up = this.drawn > 0 ? `\u001b[${this.drawn}A` : '';
    const text = [...this.lines.values()]
      .map(line => `\u001b[2K${this.format(line)}\n`)
      .join('');
    this.output.write(up + text);
    this.drawn = this.lines.size;
  }

  private format(line: Line): string {
    const mark = line.mark || frames[this.frame % frames.length];
    const detail = line.detail ? `: ${line.detail}` : '';
    const text = `${mark} ${line.title}${detail}`;
    // A line that wraps would be counted as one and drawn as two.
    const width = (this.output.columns ?? 80) - 10;
    const shown = text.length > width ? `${text.slice(0, width - 1)}…` : text;
    return `${shown.padEnd(Math.min(width, 48))} ${this.seconds(line)}`;
  }

  private seconds(line: Line): string {
    const elapsed = (line.endedAt ?? this.now()) - line.startedAt;
    return `${(elapsed / 1000).toFixed(1)} s`;
  }
}
