import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { Container, Probe } from 'kubernetes-types/core/v1';

/** One answer of a probe. */
export type ProbeResult = { success: boolean; message: string };

/** What a probe reaches. */
export type ProbeTarget = {
  podIP: string;
  container: Container;
  /** Runs a command in the container. */
  exec(
    argv: string[],
    signal: AbortSignal,
  ): Promise<{ exitCode: number; output: string }>;
};

/** Asks once, as the kubelet does: HTTP status below 400, an open TCP port, or a command that exits with 0. Never rejects. */
export async function probeOnce(
  probe: Probe,
  target: ProbeTarget,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const timeoutMs = (probe.timeoutSeconds || 1) * 1000;
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    if (probe.httpGet) return await probeHttp(probe.httpGet, target, bounded);
    if (probe.tcpSocket)
      return await probeTcp(probe.tcpSocket, target, bounded);
    if (probe.exec)
      return await probeExec(probe.exec.command ?? [], target, bounded);
    return {
      success: false,
      message: 'this node probes by httpGet, tcpSocket and exec only',
    };
  } catch (error) {
    const timedOut = bounded.aborted && !signal.aborted;
    const message = timedOut
      ? `no answer within ${timeoutMs / 1000} s`
      : (error as Error).message;
    return { success: false, message };
  }
}

async function probeHttp(
  action: NonNullable<Probe['httpGet']>,
  { podIP, container }: ProbeTarget,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const host = action.host || podIP;
  const port = portNumber(action.port, container);
  const secure = action.scheme?.toUpperCase() === 'HTTPS';
  const headers = Object.fromEntries(
    (action.httpHeaders ?? []).map(({ name, value }) => [name, value]),
  );
  const statusCode = await new Promise<number>((resolve, reject) => {
    const outgoing = (secure ? httpsRequest : httpRequest)(
      {
        host,
        port,
        path: action.path || '/',
        headers: {
          'user-agent': 'kube-probe/streamspace',
          accept: '*/*',
          connection: 'close',
          ...headers,
        },
        // The kubelet does not verify certificates of pods either.
        rejectUnauthorized: false,
        agent: false,
        signal,
      },
      response => {
        response.resume();
        resolve(response.statusCode!);
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
  return statusCode >= 200 && statusCode < 400
    ? { success: true, message: `HTTP ${statusCode}` }
    : {
        success: false,
        message: `HTTP probe failed with statuscode: ${statusCode}`,
      };
}

async function probeTcp(
  action: NonNullable<Probe['tcpSocket']>,
  { podIP, container }: ProbeTarget,
  signal: AbortSignal,
): Promise<ProbeResult> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect({
      host: action.host || podIP,
      port: portNumber(action.port, container),
    });
    const abort = () => socket.destroy(new Error('aborted'));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
    socket.once('close', () => signal.removeEventListener('abort', abort));
  });
  return { success: true, message: 'port is open' };
}

async function probeExec(
  command: string[],
  { exec }: ProbeTarget,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const { exitCode, output } = await exec(command, signal);
  return {
    success: exitCode === 0,
    message: output.trim().slice(0, 1000) || `exit code ${exitCode}`,
  };
}

function portNumber(port: number | string, container: Container): number {
  const named = container.ports?.find(({ name }) => name === port);
  const number = named?.containerPort ?? Number(port);
  if (!Number.isInteger(number)) {
    throw new Error(`container ${container.name} has no port named ${port}`);
  }
  return number;
}
