import type { FieldPath } from './FieldPath';
import { isJsonObject, type JsonObject } from './JsonObject';
import type { TemplateNotes } from './TemplateNotes';

/** What an image of LinuxServer serves its desktop on: the default of the first templates' `kasmvnc`. */
const kasmvncPort = 3000;

const webName = /^(http|https|web|webui|ui|www)\b/;

type Port = { name: string; number: number; path: FieldPath };

/**
 * Says how the app is reached, `appType` with `webapp` or `vnc`, where a template does so by the historic `kasmvnc`, `streamingProtocol` or `ports` alone.
 *
 * @returns whether the port was taken from there: whoever wrote those templates did not look what the image listens on.
 */
export function readApp(spec: JsonObject, notes: TemplateNotes): boolean {
  const { kasmvnc, streamingProtocol, ...rest } = spec;
  const hasEndpoint = spec.webapp !== undefined || spec.vnc !== undefined;
  const historic = kasmvnc !== undefined || streamingProtocol !== undefined;
  delete spec.kasmvnc;
  delete spec.streamingProtocol;
  if (hasEndpoint) {
    if (historic) {
      notes.repaired(
        ['spec', kasmvnc === undefined ? 'streamingProtocol' : 'kasmvnc'],
        'was left out: webapp and vnc say how the app is reached',
      );
    }
    nameAppType(spec, notes);
    return false;
  }
  const ports = portsOf(rest);
  if (isJsonObject(kasmvnc)) return readKasmvnc(spec, kasmvnc, ports, notes);
  if (typeof streamingProtocol === 'string') {
    return readStreamingProtocol(spec, streamingProtocol, ports, notes);
  }
  if (historic) {
    notes.rejected(
      ['spec', kasmvnc === undefined ? 'streamingProtocol' : 'kasmvnc'],
      'does not say how the app is reached; write spec.webapp or spec.vnc in its place',
    );
  }
  return readPorts(spec, ports, notes);
}

/** Without a word about `appType` the API server would take a web app for a desktop. */
function nameAppType(spec: JsonObject, notes: TemplateNotes): void {
  if (spec.appType !== undefined || spec.webapp === undefined) return;
  const hasDisplay = isJsonObject(spec.vnc) && spec.vnc.enabled !== false;
  spec.appType = hasDisplay ? 'hybrid' : 'webapp';
  notes.repaired(
    ['spec', 'webapp'],
    `appType was missing; with this it is ${spec.appType}`,
  );
}

function readKasmvnc(
  spec: JsonObject,
  kasmvnc: JsonObject,
  ports: Port[],
  notes: TemplateNotes,
): boolean {
  const path = ['spec', 'kasmvnc'];
  const isWeb =
    spec.appType === 'webapp' ||
    kasmvnc.enabled === false ||
    kasmvnc.enabled === 'false';
  if (!isWeb) {
    const port = kasmvnc.port ?? named(ports, /vnc/)?.number ?? kasmvncPort;
    return asDesktop(spec, { port, protocol: 'kasmvnc' }, path, notes);
  }
  const port = kasmvnc.port ?? (named(ports, webName) ?? ports[0])?.number;
  if (port === undefined) {
    notes.rejected(
      path,
      'is off and names no port; write the port of the app into spec.webapp',
    );
    return false;
  }
  return asWebApp(spec, port, path, notes);
}

function readStreamingProtocol(
  spec: JsonObject,
  protocol: string,
  ports: Port[],
  notes: TemplateNotes,
): boolean {
  const path = ['spec', 'streamingProtocol'];
  const known = protocol === 'vnc' ? 'rfb' : protocol;
  const port = (named(ports, new RegExp(known)) ?? ports[0])?.number;
  if (!['rfb', 'kasmvnc', 'selkies', 'novnc'].includes(known)) {
    notes.rejected(
      path,
      `"${protocol}" is not known; write rfb, kasmvnc, selkies or novnc into spec.vnc.protocol`,
    );
    return false;
  }
  if (port === undefined && known !== 'rfb') {
    notes.rejected(path, 'comes without a port; write it into spec.vnc.port');
    return false;
  }
  const vnc = { ...(port !== undefined && { port }), protocol: known };
  return asDesktop(spec, vnc, path, notes);
}

/** The API server would take an app with ports and nothing else for a desktop on 5900. */
function readPorts(
  spec: JsonObject,
  ports: Port[],
  notes: TemplateNotes,
): boolean {
  if (spec.appType === 'desktop' || spec.appType === 'hybrid') return false;
  const display = ports.find(
    ({ name, number }) =>
      /vnc|rfb/.test(name) || (number >= 5900 && number < 6000),
  );
  const web = named(ports, webName) ?? ports.find(port => port !== display);
  if (display && spec.appType !== 'webapp') {
    const isRaw = display.number >= 5900 && display.number < 6000;
    const protocol = isRaw ? 'rfb' : 'kasmvnc';
    const vnc = { port: display.number, protocol };
    return asDesktop(spec, vnc, display.path, notes);
  }
  return web ? asWebApp(spec, web.number, web.path, notes) : false;
}

function asDesktop(
  spec: JsonObject,
  vnc: JsonObject,
  path: FieldPath,
  notes: TemplateNotes,
): true {
  spec.appType ??= 'desktop';
  spec.vnc = vnc;
  notes.repaired(
    path,
    `was written as appType ${spec.appType} and vnc, ${vnc.protocol} on port ${vnc.port ?? 5900}: a guess until the app has run`,
  );
  return true;
}

function asWebApp(
  spec: JsonObject,
  port: unknown,
  path: FieldPath,
  notes: TemplateNotes,
): true {
  spec.appType ??= 'webapp';
  spec.webapp = {
    port,
    ...([443, 8443].includes(Number(port)) && { protocol: 'https' }),
  };
  notes.repaired(
    path,
    `was written as appType ${spec.appType} and webapp on port ${port}: a guess until the app has run`,
  );
  return true;
}

function portsOf({ ports }: JsonObject): Port[] {
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

function named(ports: Port[], pattern: RegExp): Port | undefined {
  return ports.find(({ name }) => pattern.test(name));
}
