import { z } from 'zod';
import type { Measured } from '../metrics/Measured';
import { UsageGrid, type UsageColumns } from '../metrics/UsageGrid';
import { usageQueries } from './usageQueries';

/** Most that an answer may take, in milliseconds. */
const timeoutMs = 10_000;

/** What is shown of an answer that is none. */
const maxExcerpt = 200;

export type PrometheusOptions = {
  /** Base URL, such as `http://prometheus.monitoring:9090`. */
  url: string;
  /** Sent as a bearer token. */
  token?: string;
};

const answerSchema = z.union([
  z.object({
    status: z.literal('success'),
    data: z.object({
      resultType: z.literal('matrix'),
      result: z.array(
        z.object({ values: z.array(z.tuple([z.number(), z.string()])) }),
      ),
    }),
  }),
  z.object({ status: z.literal('error'), error: z.string() }),
]);

/** History of use from a Prometheus, by its HTTP API; see "Range queries" there. */
export class Prometheus {
  constructor(private readonly options: PrometheusOptions) {}

  /** @throws Error that says what Prometheus answered, or that it did not. */
  async read(
    measured: Measured,
    span: { fromMs: number; toMs: number; stepSeconds: number },
  ): Promise<UsageColumns> {
    const { stepSeconds } = span;
    const stepMs = stepSeconds * 1000;
    const grid = new UsageGrid(span.fromMs, span.toMs, stepMs);
    const start = Math.floor(span.fromMs / stepMs) * stepSeconds;
    const ask = (query: string) =>
      this.ask({ query, start, end: span.toMs / 1000, step: stepSeconds });
    const queries = usageQueries(measured, stepSeconds);
    const [cpu, memory] = await Promise.all([
      ask(queries.cpu),
      ask(queries.memory),
    ]);
    grid.take(
      [...cpu.keys()]
        .filter(time => memory.has(time))
        .map(time => ({
          atMs: time * 1000,
          cpu: cpu.get(time)!,
          memory: memory.get(time)!,
        })),
    );
    return grid.columns();
  }

  /** Values by their seconds since 1970. */
  private async ask(
    query: Record<string, string | number>,
  ): Promise<Map<number, number>> {
    const { url, token } = this.options;
    const response = await fetch(
      `${url.replace(/\/$/, '')}/api/v1/query_range`,
      {
        method: 'POST',
        body: new URLSearchParams(
          Object.entries(query).map(([key, value]) => [key, String(value)]),
        ),
        headers: token ? { authorization: `Bearer ${token}` } : {},
        signal: AbortSignal.timeout(timeoutMs),
      },
    ).catch((error: Error) => {
      const { cause = error } = error as { cause?: unknown };
      throw new Error(`Prometheus did not answer: ${(cause as Error).message}`);
    });
    const text = await response.text();
    const answer = answerSchema.safeParse(parsed(text)).data;
    if (!answer) {
      throw new Error(
        `Prometheus answered with HTTP ${response.status} and no result: ${text.slice(0, maxExcerpt)}`,
      );
    }
    if (answer.status === 'error') {
      throw new Error(`Prometheus answered: ${answer.error}`);
    }
    const [series] = answer.data.result;
    return new Map(
      (series?.values ?? []).map(([time, value]) => [time, Number(value)]),
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
