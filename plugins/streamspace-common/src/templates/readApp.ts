import {
  appPorts,
  isRfbPort,
  portNamed,
  webPort,
  type AppPort,
} from './appPorts';
import type { FieldPath } from './FieldPath';
import { isJsonObject, type JsonObject } from './JsonObject';
import type { TemplateNotes } from './TemplateNotes';

/** What an image of LinuxServer serves its desktop on: the default of the first templates' `kasmvnc`. */
const kasmvncPort = 3000;

/**
 * Says how the app is reached, `appType` with `webapp` or `vnc`, where a template does so by the historic `kasmvnc`, `streamingProtocol`, `ports` alone, or a
 * `vnc` that was written when every desktop was a page of its own.
 *
 * @param isOfFirstGroup - whether the template is of the API group `stream.space`, whose `vnc` was such a page unless its port is one of RFB.
 * @returns whether the port was taken from there: whoever wrote those templates did not look what the image listens on.
 */
export function readApp(
  spec: JsonObject,
  isOfFirstGroup: boolean,
  notes: TemplateNotes,
): boolean {
  const { kasmvnc, streamingProtocol } = spec;
  const field = kasmvnc === undefined ? 'streamingProtocol' : 'kasmvnc';
  const isHistoric = spec[field] !== undefined;
  const path: FieldPath = ['spec', field];
  delete spec.kasmvnc;
  delete spec.streamingProtocol;
  if (spec.webapp !== undefined || hasDisplay(spec)) {
    if (isHistoric) {
      notes.repaired(
        path,
        'was left out: webapp and vnc say how the app is reached',
      );
    }
    nameAppType(spec, notes);
    return readVnc(spec, isOfFirstGroup, notes);
  }
  const ports = appPorts(spec);
  if (isJsonObject(kasmvnc))
    return readKasmvnc(spec, kasmvnc, { path, ports }, notes);
  if (typeof streamingProtocol === 'string') {
    return readStreamingProtocol(
      spec,
      streamingProtocol,
      { path, ports },
      notes,
    );
  }
  if (isHistoric) {
    notes.rejected(
      path,
      'does not say how the app is reached; write spec.webapp or spec.vnc in its place',
    );
    return false;
  }
  return readPorts(spec, ports, notes);
}

/** A field of the first days, and the ports of the same template. */
type Source = { path: FieldPath; ports: AppPort[] };

function hasDisplay({ vnc }: JsonObject): boolean {
  if (!isJsonObject(vnc)) return vnc !== undefined;
  return vnc.enabled !== false && vnc.enabled !== 'false';
}

/** Without a word about `appType` the API server would take a web app for a desktop. */
function nameAppType(spec: JsonObject, notes: TemplateNotes): void {
  if (spec.appType !== undefined || spec.webapp === undefined) return;
  const isHybrid = spec.vnc !== undefined && hasDisplay(spec);
  spec.appType = isHybrid ? 'hybrid' : 'webapp';
  notes.repaired(
    ['spec', 'webapp'],
    `appType was missing; with this it is ${spec.appType}`,
  );
}

/** `protocol: websocket`, and in the first group no protocol at all, stood for the page of an image of LinuxServer. */
function readVnc(
  spec: JsonObject,
  isOfFirstGroup: boolean,
  notes: TemplateNotes,
): boolean {
  const { vnc } = spec;
  if (!isJsonObject(vnc)) return false;
  const { protocol, port } = vnc;
  const isUnsaid =
    isOfFirstGroup &&
    protocol === undefined &&
    port !== undefined &&
    !isRfbPort(Number(port));
  if (protocol !== 'websocket' && !isUnsaid) return false;
  spec.vnc = { ...vnc, protocol: 'kasmvnc' };
  notes.repaired(
    ['spec', 'vnc', 'protocol'],
    'was written as kasmvnc, a page of its own: a guess until the app has run',
  );
  return true;
}

function readKasmvnc(
  spec: JsonObject,
  kasmvnc: JsonObject,
  { path, ports }: Source,
  notes: TemplateNotes,
): boolean {
  const isOff = kasmvnc.enabled === false || kasmvnc.enabled === 'false';
  if (!isOff && spec.appType !== 'webapp') {
    const listed = portNamed(ports, /vnc/)?.number;
    const port = kasmvnc.port ?? listed ?? kasmvncPort;
    return asDesktop(spec, { port, protocol: 'kasmvnc' }, path, notes);
  }
  const port = kasmvnc.port ?? webPort(ports)?.number;
  if (port !== undefined) return asWebApp(spec, port, path, notes);
  notes.rejected(
    path,
    'is off and names no port; write the port of the app into spec.webapp',
  );
  return false;
}

function readStreamingProtocol(
  spec: JsonObject,
  value: string,
  { path, ports }: Source,
  notes: TemplateNotes,
): boolean {
  const protocol = value === 'vnc' ? 'rfb' : value;
  if (!['rfb', 'kasmvnc', 'selkies', 'novnc'].includes(protocol)) {
    notes.rejected(
      path,
      `"${value}" is not known; write rfb, kasmvnc, selkies or novnc into spec.vnc.protocol`,
    );
    return false;
  }
  const port = (portNamed(ports, new RegExp(value)) ?? ports[0])?.number;
  if (port === undefined && protocol !== 'rfb') {
    notes.rejected(path, 'comes without a port; write it into spec.vnc.port');
    return false;
  }
  const vnc = { ...(port !== undefined && { port }), protocol };
  return asDesktop(spec, vnc, path, notes);
}

/** The API server would take an app with ports and nothing else for a desktop on 5900. */
function readPorts(
  spec: JsonObject,
  ports: AppPort[],
  notes: TemplateNotes,
): boolean {
  if (spec.appType === 'desktop' || spec.appType === 'hybrid') return false;
  const display = ports.find(
    ({ name, number }) => /vnc|rfb/.test(name) || isRfbPort(number),
  );
  const isWeb = spec.appType === 'webapp' || spec.vnc !== undefined;
  if (display && !isWeb) {
    const protocol = isRfbPort(display.number) ? 'rfb' : 'kasmvnc';
    const vnc = { port: display.number, protocol };
    return asDesktop(spec, vnc, display.path, notes);
  }
  const web = webPort(ports.filter(port => port !== display));
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
  const isTls = port === 443 || port === 8443;
  spec.webapp = { port, ...(isTls && { protocol: 'https' }) };
  notes.repaired(
    path,
    `was written as appType ${spec.appType} and webapp on port ${port}: a guess until the app has run`,
  );
  return true;
}
