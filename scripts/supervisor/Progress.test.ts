import { Progress } from './Progress';
import type { Step } from './steps';

/** What stands on a terminal that understands what is used of one: cursor up, clear the line, clear all below. */
class Terminal {
  readonly isTTY = true;
  private lines = [''];
  private row = 0;

  write(text: string) {
    const visible = text.replaceAll('\u001b', '␛');
    for (const [part, up] of visible.matchAll(/␛\[(\d*)[AJK]|\n|[^␛\n]+/g)) {
      if (up && part.endsWith('A')) this.row -= Number(up);
      if (part === '␛[2K') this.lines[this.row] = '';
      else if (part === '␛[J') this.lines.splice(this.row, Infinity, '');
      else if (part === '\n') this.lines[(this.row += 1)] ??= '';
      else if (!part.startsWith('␛')) this.lines[this.row] += part;
    }
  }

  get text() {
    return this.lines.map(line => line.trimEnd()).join('\n');
  }
}

const step = (title: string): Step => ({
  name: title,
  title,
  needs: [],
  run: async () => undefined,
});

it('tells a line between without garbling the steps that are under way', () => {
  const terminal = new Terminal();
  const progress = new Progress(terminal, () => 0);
  const [postgres, portal] = [step('PostgreSQL'), step('Portal')];
  progress.begin(postgres);
  progress.begin(portal);
  progress.done(postgres);
  progress.note('PostgreSQL ended; starting it again');
  progress.done(portal);
  progress.close();
  progress.note('Ready again');
  expect(terminal.text.replace(/ +0\.0 s/g, '')).toBe(
    'PostgreSQL ended; starting it again\n✓ PostgreSQL\n✓ Portal\nReady again\n',
  );
});

it('writes plain lines where there is no terminal', () => {
  const lines: string[] = [];
  const progress = new Progress({ write: text => lines.push(text) }, () => 0);
  const portal = step('Portal');
  progress.begin(portal);
  progress.note('Ready again');
  progress.done(portal, 'built');
  progress.close();
  expect(lines).toEqual([
    'Portal…\n',
    'Ready again\n',
    'Portal: built (0.0 s)\n',
  ]);
});
