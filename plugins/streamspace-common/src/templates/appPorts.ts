import type { FieldPath } from './FieldPath';
import { isJsonObject, type JsonObject } from './JsonObject';

/** A TCP port that a template lists. */
export type AppPort = {
  /** In small letters; empty where it has none. */
  name: string;
  number: number;
  path: FieldPath;
};

/** The TCP ports of `spec.ports`, as far as they can be read. */
export function appPorts({ ports }: JsonObject): AppPort[] {
  if (!Array.isArray(ports)) return [];
  return ports.flatMap((port, index) => {
    if (!isJsonObject(port) || /^(udp|sctp)$/i.test(String(port.protocol)))
      return [];
    const number = Number(port.containerPort);
    if (!Number.isInteger(number)) return [];
    const path = ['spec', 'ports', index];
    return [{ name: String(port.name ?? '').toLowerCase(), number, path }];
  });
}

/** The first port with such a name. */
export function portNamed(
  ports: AppPort[],
  pattern: RegExp,
): AppPort | undefined {
  return ports.find(({ name }) => pattern.test(name));
}

/** The port that is the likeliest to have the app's page. */
export function webPort(ports: AppPort[]): AppPort | undefined {
  return portNamed(ports, /^(http|https|web|webui|ui|www)\b/) ?? ports[0];
}

/** Whether a port is one of those that RFB servers listen on: 5900 and the number of the display (RFC 6143, section 8.1.1). */
export function isRfbPort(number: number): boolean {
  return number >= 5900 && number < 6000;
}
