import type { ClusterRow, ViewMessage } from '@streamspace/plugin-common';
import type { SocketClient } from '@streamspace/plugin-node/test/fixture';

/** What somebody sees of a view. */
export type Seen = {
  /** Without the namespace, in their order. */
  names: string;
  rows: ClusterRow[];
  /** Name and type of each. */
  columns: string[];
  error?: string;
};

/** Somebody who looks at one view of `/api/v1/ws/cluster`, and sees what its messages say, as a browser does. */
export class ViewClient {
  private rows: ClusterRow[] = [];
  private columns: string[] = [];

  private constructor(private readonly socket: SocketClient) {}

  static async open(
    socket: SocketClient,
    target: object,
    query: object = {},
  ): Promise<ViewClient> {
    await socket.until(({ type }) => type === 'ready');
    await socket.send({ type: 'subscribe', id: 'v', target, query });
    return new ViewClient(socket);
  }

  /** Takes messages until what is seen fits. */
  async until(fits: (seen: Seen) => unknown): Promise<Seen> {
    for (;;) {
      const [told] = await this.socket.until(() => true);
      const seen = this.take(told as unknown as ViewMessage);
      if (fits(seen)) return seen;
    }
  }

  private take(told: ViewMessage): Seen {
    if (told.type === 'page') {
      this.rows = told.items;
      this.columns = told.columns.map(({ name, type }) => `${name} ${type}`);
    } else if (told.type === 'change') {
      const changed = new Map(told.changed.map(row => [row.key, row]));
      this.rows = this.rows
        .filter(({ key }) => !told.removed.includes(key))
        .map(row => changed.get(row.key) ?? row);
      const known = new Set(this.rows.map(({ key }) => key));
      this.rows.push(...told.changed.filter(({ key }) => !known.has(key)));
    }
    const { rows, columns } = this;
    const names = rows.map(({ metadata }) => metadata.name).join(' ');
    return { names, rows, columns, error: errorOf(told) };
  }
}

function errorOf(told: ViewMessage): string | undefined {
  if (told.type === 'error') return told.error.message;
  return 'error' in told ? told.error : undefined;
}
