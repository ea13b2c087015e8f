/** What `/api/v1/ws/logs/:pod` tells. */
export type LogMessage =
  | {
      type: 'lines';
      pod: string;
      container: string;
      /** RFC 3339 time and text of each. */
      lines: [time: string, text: string][];
    }
  | {
      type: 'state';
      pod: string;
      container: string;
      state: 'waiting' | 'streaming' | 'ended';
      /** Why it waits, or has ended. */
      reason?: string;
    };

/** What a client of `/api/v1/ws/exec/:pod` sends besides its token and the bytes of its keyboard. */
export type ShellRequest = { type: 'resize'; columns: number; rows: number };

/** What `/api/v1/ws/exec/:pod` tells besides the bytes of the screen. */
export type ShellMessage =
  | {
      type: 'open';
      /** Whether its program has a terminal, and so begins lines as terminals want it. */
      hasTerminal: boolean;
      /** Whether it reads what is typed. */
      readsInput: boolean;
    }
  | {
      type: 'exit';
      /** Absent where the command did not end by itself. */
      exitCode?: number;
      reason: string;
    };
