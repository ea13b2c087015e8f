import type { ShellMessage, ShellRequest } from '@streamspace/plugin-common';
import type { Terminal } from '@xterm/xterm';

/** What is told of a terminal. */
export type Screen = Pick<Terminal, 'cols' | 'rows' | 'write' | 'focus'> & {
  options: Pick<Terminal['options'], 'convertEol' | 'disableStdin'>;
};

export type ShellState =
  | { name: 'open' }
  /** It broke, and another is being opened. */
  | { name: 'opening'; reason: string }
  | { name: 'ended'; reason: string; exitCode?: number };

/** Largest message that the server takes, in bytes, with room for its frame: a pasted text may be longer. */
const maxBytes = 32 * 1024;

/** A way that could not be opened so often in a row is given up. */
const maxAttempts = 5;

/** Codes from here on are ours, and say why there is no shell for this person; the way itself breaks with smaller ones. */
const firstRefusal = 4000;

const done = 1000;

/** Ties a terminal to a shell, and to a new one when the way to it breaks: what was on the screen stays. */
export class ShellConnection {
  private socket?: WebSocket;
  private timer?: ReturnType<typeof setTimeout>;
  private attempts = 0;
  private end?: ShellState & { name: 'ended' };
  private isClosed = false;

  constructor(
    private readonly options: {
      open: () => Promise<WebSocket>;
      screen: Screen;
      onState: (state: ShellState) => void;
      /** How long to wait before an attempt, from 1, in milliseconds. */
      delayMs: (attempt: number) => number;
    },
  ) {
    void this.connect();
  }

  /** Sends what was typed or pasted; while there is no shell it goes nowhere. */
  type(text: string): void {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += maxBytes) {
      this.send(bytes.subarray(at, at + maxBytes));
    }
  }

  /** Tells the process how large its screen is. */
  resize(): void {
    const { cols: columns, rows } = this.options.screen;
    const request: ShellRequest = { type: 'resize', columns, rows };
    this.send(JSON.stringify(request));
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private send(data: string | Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(data);
  }

  /** Never rejects. */
  private async connect(): Promise<void> {
    try {
      const socket = await this.options.open();
      this.socket = socket;
      if (this.isClosed) {
        socket.close();
        return;
      }
      socket.onmessage = ({ data }) => this.hear(data);
      socket.onclose = ({ code, reason }) =>
        this.lose(
          reason || String(code),
          code === done || code >= firstRefusal,
        );
    } catch (error) {
      this.lose((error as Error).message, false);
    }
  }

  private hear(data: string | ArrayBuffer): void {
    const { screen, onState } = this.options;
    if (typeof data !== 'string') {
      screen.write(new Uint8Array(data));
      return;
    }
    const message = JSON.parse(data) as ShellMessage;
    if (message.type === 'exit') {
      const { reason, exitCode } = message;
      this.end = { name: 'ended', reason, exitCode };
      return;
    }
    this.attempts = 0;
    // Without a terminal of its own a program ends its lines for files.
    screen.options.convertEol = !message.hasTerminal;
    screen.options.disableStdin = !message.readsInput;
    this.resize();
    screen.focus();
    onState({ name: 'open' });
  }

  private lose(reason: string, isFinal: boolean): void {
    if (this.isClosed) return;
    const { onState, delayMs } = this.options;
    this.attempts += 1;
    if (this.end || isFinal || this.attempts > maxAttempts) {
      onState(this.end ?? { name: 'ended', reason });
      return;
    }
    onState({ name: 'opening', reason });
    this.timer = setTimeout(() => void this.connect(), delayMs(this.attempts));
  }
}
