import {
  isJsonObject,
  type JsonObject,
} from '@streamspace/plugin-common/templates';
import type { ForeignTemplate } from './ForeignTemplate';
import { isBlank, textFrom } from './values';

/**
 * Options of a Docker container by which it reaches the machine or gets rights that pods of sessions never have
 * (https://docker-py.readthedocs.io/en/stable/containers.html).
 */
const escapes = new Set(
  'privileged cap_add devices device_requests device_cgroup_rules security_opt network network_mode ipc_mode pid_mode uts_mode userns_mode cgroup_parent cgroupns volumes volumes_from mounts runtime group_add sysctls'.split(
    ' ',
  ),
);

/** Shared memory is mounted always. */
const mapped = new Set(
  'environment user entrypoint command shm_size'.split(' '),
);

/** KasmVNC's options as Kasm's images have them, and the last word added: no password, which nobody could enter in a frame. */
const vncOptions =
  '-PreferBandwidth -DynamicQualityMin=4 -DynamicQualityMax=7 -DLP_ClipDelay=0 -disableBasicAuth';

/** Who Kasm's images run as. */
const kasmUser = 1000;

/** Brings the Docker options of a Kasm workspace into a template. */
export function readRunConfig(template: ForeignTemplate, value: unknown): void {
  const config = isJsonObject(value) ? value : {};
  const env = { VNCOPTIONS: vncOptions, ...environment(config) };
  template.set(
    'env',
    Object.entries(env).map(([name, text]) => ({ name, value: text })),
    'run_config',
    'environment',
  );
  const user = readUser(template, config.user);
  template.set(
    'securityContext',
    { runAsUser: user, runAsGroup: user, fsGroup: user },
    'run_config',
    'user',
  );
  template.set('command', words(config.entrypoint), 'run_config', 'entrypoint');
  template.set('args', words(config.command), 'run_config', 'command');

  for (const [option, setting] of Object.entries(config)) {
    if (isBlank(setting)) continue;
    const path = template.at('run_config', option);
    if (escapes.has(option)) {
      template.notes.rejected(
        path,
        'asks for the machine or for rights that no session has; the app does not run without them',
      );
    } else if (!mapped.has(option)) {
      template.notes.repaired(
        path,
        'was left out: a template has nothing like it',
      );
    }
  }
}

function environment({ environment: value }: JsonObject) {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name, String(text ?? '')]),
  );
}

function readUser(template: ForeignTemplate, value: unknown): number {
  if (value === undefined || value === null || value === '') return kasmUser;
  if (value === 'root') return 0;
  const user = Number(value);
  if (Number.isInteger(user)) return user;
  template.notes.repaired(
    template.at('run_config', 'user'),
    `was left out: a session's user is a number, so it is ${kasmUser}, as in Kasm's images`,
  );
  return kasmUser;
}

function words(value: unknown): string[] | undefined {
  const text = textFrom(value);
  if (text) return ['/bin/sh', '-c', text];
  return Array.isArray(value) ? value.map(String) : undefined;
}
