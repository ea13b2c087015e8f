import { setTimeout as sleep } from 'node:timers/promises';
import type { LogMessage } from '@streamspace/plugin-common';
import {
  fromKubernetesError,
  isNotFound,
  jitteredBackoffMs,
  KubernetesApiError,
  KubernetesUnreachableError,
  Pod,
  resourcePath,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { readLogLines, type LogLine } from './readLogLines';

export type LogOptions = {
  follow: boolean;
  /** Of the container's run before this one. */
  previous: boolean;
  /** Last lines to begin with; all where absent. */
  tailLines?: number;
  sinceSeconds?: number;
  /** A node that says nothing for so long, in milliseconds, when it is asked for a log, does not answer; 15 s where absent. */
  answerMs?: number;
};

export type ContainerRef = {
  namespace: string;
  pod: string;
  container: string;
};

const defaultAnswerMs = 15_000;

type PodState = {
  status?: {
    phase?: string;
    containerStatuses?: {
      name: string;
      state?: { terminated?: { reason?: string; exitCode: number } };
    }[];
  };
};

/**
 * The log of one container, followed over restarts of the container and of the API server until the pod has gone or has done its work.
 *
 * Each message is sent before the next is read.
 */
export class ContainerLog {
  /** Time of the last line that was sent: what a new stream tells again up to there is left out. */
  private latest = '';

  constructor(
    private readonly client: KubernetesClient,
    private readonly ref: ContainerRef,
    private readonly options: LogOptions,
    private readonly send: (message: LogMessage) => Promise<void>,
  ) {}

  /** Runs until the log has ended or `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      let reason: string | undefined;
      try {
        const before = this.latest;
        await this.stream(signal);
        if (this.latest !== before) attempt = 1;
      } catch (error) {
        if (signal.aborted) return;
        reason = this.reasonOf(error);
        if (isNotFound(error) || !this.options.follow || isRefusal(error)) {
          await this.tell('ended', reason);
          return;
        }
      }
      const end = await this.whyEnded(signal);
      if (signal.aborted) return;
      if (end) {
        await this.tell('ended', end);
        return;
      }
      await this.tell('waiting', reason ?? 'the container has stopped');
      await sleep(jitteredBackoffMs(attempt + 2), undefined, { signal }).catch(
        () => {},
      );
    }
  }

  private async stream(signal: AbortSignal): Promise<void> {
    const { namespace, pod, container } = this.ref;
    const { follow, previous, tailLines, sinceSeconds } = this.options;
    const query = new URLSearchParams({ container, timestamps: 'true' });
    if (follow) query.set('follow', 'true');
    if (previous) query.set('previous', 'true');
    if (this.latest) query.set('sinceTime', this.latest);
    else {
      if (tailLines !== undefined) query.set('tailLines', `${tailLines}`);
      if (sinceSeconds) query.set('sinceSeconds', `${sinceSeconds}`);
    }
    const response = await this.client.open({
      method: 'GET',
      path: `${resourcePath(Pod, namespace, pod, 'log')}?${query}`,
      signal,
      timeoutMs: this.answerMs,
      // A quiet container may say nothing for hours.
      silenceMs: 0,
    });
    response.socket.setKeepAlive(true, 15_000);
    await this.tell('streaming');
    const known = this.latest;
    for await (const lines of readLogLines(response)) {
      const news = known ? lines.filter(([time]) => time > known) : lines;
      if (news.length === 0) continue;
      await this.sendLines(news);
    }
  }

  private async sendLines(lines: LogLine[]): Promise<void> {
    const { pod, container } = this.ref;
    await this.send({ type: 'lines', pod, container, lines });
    this.latest = lines.findLast(([time]) => time)?.[0] ?? this.latest;
  }

  private async tell(
    state: 'waiting' | 'streaming' | 'ended',
    reason?: string,
  ): Promise<void> {
    const { pod, container } = this.ref;
    await this.send({
      type: 'state',
      pod,
      container,
      state,
      ...(reason && { reason }),
    });
  }

  private get answerMs(): number {
    return this.options.answerMs ?? defaultAnswerMs;
  }

  /** A log comes from the pod's node, by way of the API server. */
  private reasonOf(error: unknown): string {
    return error instanceof KubernetesUnreachableError && error.isSilence
      ? `the pod’s node has not answered within ${this.answerMs / 1000} s; it may be down`
      : (fromKubernetesError(error) as Error).message;
  }

  /** Why there will be no more lines; undefined where there may be. */
  private async whyEnded(signal: AbortSignal): Promise<string | undefined> {
    const { namespace, pod, container } = this.ref;
    if (!this.options.follow || this.options.previous) {
      return 'that is all of it';
    }
    try {
      const { status } = (await this.client.get(
        Pod,
        { namespace, name: pod },
        { signal },
      )) as PodState;
      if (status?.phase !== 'Succeeded' && status?.phase !== 'Failed') {
        return undefined;
      }
      const end = status.containerStatuses?.find(
        ({ name }) => name === container,
      )?.state?.terminated;
      return end
        ? `the container ended with exit code ${end.exitCode}${end.reason ? ` (${end.reason})` : ''}`
        : `the pod has ${status.phase.toLowerCase()}`;
    } catch (error) {
      return isNotFound(error) ? 'the pod has gone' : undefined;
    }
  }
}

/** Asking again would be answered the same. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof KubernetesApiError &&
    (error.statusCode === 403 || error.statusCode === 401)
  );
}
