import type { Container, Probe } from 'kubernetes-types/core/v1';
import { ownBasePath, type SessionApp } from './app';

/**
 * How the kubelet finds out that the app is ready.
 *
 * The startup probe asks every second, so that a session opens as soon as its app answers, and gives a slow app an hour before the
 * container is started anew. After that the readiness probe asks seldom, since each question is a line in the app's log. There is no
 * liveness probe: a busy app must not lose its user's work.
 */
export function probes(
  app: SessionApp,
): Pick<Container, 'startupProbe' | 'readinessProbe'> {
  const handler = probeHandler(app);
  return {
    startupProbe: {
      ...handler,
      periodSeconds: 1,
      timeoutSeconds: 5,
      failureThreshold: 3600,
    },
    readinessProbe: {
      ...handler,
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
  };
}

function probeHandler(app: SessionApp): Probe {
  const { web, vnc } = app;
  if (web) {
    return {
      httpGet: {
        path: ownBasePath(app) + (web.healthCheck ?? web.path),
        port: 'web',
        scheme: web.protocol === 'https' ? 'HTTPS' : 'HTTP',
      },
    };
  }
  return vnc ? { tcpSocket: { port: 'vnc' } } : {};
}
