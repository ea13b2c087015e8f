import { socketCloseCodes } from '@streamspace/plugin-node';
import { Refusal, unavailable } from '../Refusal';
import type { ForwardedPort } from './ForwardedPort';

/** The gateway has not been told where the cluster's API is: HTTP's 501, under the name that Backstage gives it. */
export function portsNotSetUp(): Refusal {
  return new Refusal({
    statusCode: 501,
    name: 'NotImplementedError',
    title: 'Ports cannot be opened here',
    message:
      'This address is for ports of pods, and the gateway is not set up for them. An administrator has to set STREAMSPACE_CLUSTER_URL for it.',
  });
}

/** The one answer to every browser in which this port is not open, whether there is such a port or not. */
export function portNotOpen(): Refusal {
  return new Refusal({
    statusCode: 403,
    name: 'NotAllowedError',
    title: 'This port is not open',
    message:
      'Either it was not opened in this browser, or its time is over: it lasts as long as the sign-in by which it was opened, at most an hour. Open it again from the page of the pod.',
    clearGrant: true,
  });
}

/** The connection to the pod ended without an answer, and nobody said why. */
export function portSilent({ target }: ForwardedPort): Refusal {
  return badPort(
    `Port ${target.port} of the pod ${target.pod} closed the connection without an answer of ${target.protocol.toUpperCase()}. It may speak something else; then use kubectl port-forward.`,
  );
}

/**
 * Why the portal did not open the way to a port, or closed it.
 *
 * @param code - with which it closed the WebSocket.
 */
export function portRefused(
  { target }: ForwardedPort,
  code: number,
  reason: string,
): Refusal {
  switch (code) {
    case socketCloseCodes.unauthenticated:
      return portNotOpen();
    case socketCloseCodes.forbidden:
      return new Refusal({
        statusCode: 403,
        name: 'NotAllowedError',
        title: 'You may not open this port',
        message: `You have no right to forward ports of pods in ${target.namespace}, or not any more. Ask an administrator for create on pods/portforward there.`,
      });
    case socketCloseCodes.badRequest:
      return new Refusal({
        statusCode: 404,
        name: 'NotFoundError',
        title: 'The pod is gone',
        message: `${sentence(reason)} Open the port of the pod that took its place from the portal.`,
      });
    case socketCloseCodes.tryAgainLater:
      return badPort(
        `${sentence(reason)} See in the portal how the pod ${target.pod} is, then reload this page.`,
      );
    default:
      return unavailable('The portal');
  }
}

function badPort(message: string): Refusal {
  return new Refusal({
    statusCode: 502,
    name: 'BadGatewayError',
    title: 'The port does not answer',
    message,
  });
}

/** A reason as the beginning of a text. */
function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
