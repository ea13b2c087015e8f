import { asDnsLabel, isJsonObject } from '@streamspace/plugin-common/templates';
import type { ForeignTemplate } from './ForeignTemplate';
import { textFrom } from './values';

/** Ports on which apps have web pages, the likelier first; nothing in the format says which it is. */
const webPorts = [80, 8080, 8000, 3000, 5000, 8443, 443];
const tlsPorts = [443, 8443];

/** `80/tcp`, `8080:80/tcp`, `80` and `53/udp`, of which the container's port is the last number. */
const portForm = /^(?:.*:)?(\d{1,5})(?:\/(tcp|udp|sctp))?$/i;

/** Finds the port of the app's page. */
export function setEndpoint(template: ForeignTemplate, value: unknown): void {
  const texts = Array.isArray(value) ? value.map(String) : [];
  const ports = texts.flatMap(text => {
    const [, number, protocol = 'tcp'] = portForm.exec(text) ?? [];
    return number
      ? [{ containerPort: Number(number), protocol: protocol.toUpperCase() }]
      : [];
  });
  const numbers = ports
    .filter(({ protocol }) => protocol === 'TCP')
    .map(({ containerPort }) => containerPort);
  const port = webPorts.find(one => numbers.includes(one)) ?? numbers[0];
  if (port === undefined) {
    template.notes.rejected(
      template.at('ports'),
      'name no TCP port; a session is an app that a browser can open',
    );
    return;
  }
  template.set('appType', 'webapp', 'ports');
  template.set(
    'webapp',
    { port, ...(tlsPorts.includes(port) && { protocol: 'https' }) },
    'ports',
  );
  template.set('ports', ports, 'ports');
  template.notes.repaired(
    template.at('ports'),
    `do not say where the app's page is: ${port} is a guess until the app has run`,
  );
}

/** Takes the variables that have a value without asking anybody. */
export function setEnvironment(
  template: ForeignTemplate,
  value: unknown,
): void {
  if (!Array.isArray(value)) return;
  const env = value.flatMap((variable, index) => {
    const name = isJsonObject(variable) && textFrom(variable.name);
    if (!name) return [];
    const chosen = Array.isArray(variable.select)
      ? variable.select.find(one => isJsonObject(one) && one.default === true)
      : undefined;
    const text = variable.default ?? variable.set ?? chosen?.value;
    if (text !== undefined) return [{ name, value: String(text) }];
    template.notes.repaired(
      template.at('env', index),
      `was left out: Portainer asks people for ${name}, and a template must say it`,
    );
    return [];
  });
  if (env.length > 0) template.set('env', env, 'env');
}

/** Folders that are the machine itself; an app that mounts one is to control it. */
const machineFolder =
  /^\/($|(boot|dev|etc|lib|proc|root|run|sys|usr|var\/run|var\/lib|var\/log)(\/|$))/;

/** Keeps every volume in the user's home, each in a folder of its own where there are several. */
export function setVolumes(template: ForeignTemplate, value: unknown): void {
  if (!Array.isArray(value)) return;
  const mounts = value.flatMap((volume, index) => {
    const mountPath = isJsonObject(volume) && textFrom(volume.container);
    if (!mountPath) return [];
    const bind = textFrom(volume.bind);
    if (bind && machineFolder.test(bind)) {
      template.notes.rejected(
        template.at('volumes', index),
        `mounts ${bind} of the machine, which no session reaches`,
      );
    }
    const subPath = asDnsLabel(mountPath);
    return [
      {
        name: 'user-home',
        mountPath,
        ...(value.length > 1 && { subPath }),
        ...(volume.readonly === true && { readOnly: true }),
      },
    ];
  });
  if (mounts.length === 0) return;
  template.set('volumeMounts', mounts, 'volumes');
  template.notes.repaired(
    template.at('volumes'),
    "are kept in the user's home, which is empty at first: files that the image has there are not seen",
  );
}
