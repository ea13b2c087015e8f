import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container, Pod } from 'kubernetes-types/core/v1';
import type { LocalImage } from '../images/ImageStore';
import type { Mount, ProcessSpec } from '../isolation/Isolation';
import { containerVariable } from '../isolation/killLeftovers';
import type { NodeServices } from '../NodeServices';
import { containerCommand } from '../pods/containerCommand';
import { containerEnvironment } from '../pods/containerEnvironment';
import type { PodSandbox } from '../pods/PodSandbox';
import { accountFiles } from './accountFiles';

const defaultPath =
  '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games';

export type ContainerProcessSpecOptions = {
  container: Container;
  containerID: string;
  image: LocalImage;
  sandbox: PodSandbox;
  services: NodeServices;
  /** The container's folder on this machine. */
  folder: string;
};

/**
 * All that one run of a container is made of.
 *
 * @throws ContainerConfigError when the pod's description cannot be met (yet).
 */
export async function containerProcessSpec({
  container,
  containerID,
  image,
  sandbox,
  services,
  folder,
}: ContainerProcessSpecOptions): Promise<ProcessSpec> {
  const pod = sandbox.pod();
  const { config } = image.definition;
  const home = config.home ?? '/home/user';
  const hostname = podHostname(pod);
  const environment = await containerEnvironment({
    ...{ pod, container },
    address: sandbox.address,
    sources: sandbox.sources,
    machine: services.machine,
    base: {
      PATH: image.nodeFolder ? `/opt/node/bin:${defaultPath}` : defaultPath,
      HOME: home,
      LANG: 'C.UTF-8',
      HOSTNAME: hostname,
      ...apiServerVariables(services.client.server),
      ...config.env,
    },
  });
  // Apps must listen on the pod's address alone, whatever else the pod sets.
  environment.POD_IP = sandbox.address.podIP;
  environment[containerVariable] = `${services.mark}${containerID}`;

  const userId =
    securityContextValue(pod, container, 'runAsUser') ?? config.user ?? 1000;
  const groupId = securityContextValue(pod, container, 'runAsGroup') ?? userId;
  const volumeMounts = await sandbox.volumes.mounts(container, environment);
  const ownMounts: Mount[] = [
    { source: image.folder, target: '/image', readOnly: true },
    ...(image.nodeFolder
      ? [{ source: image.nodeFolder, target: '/opt/node', readOnly: true }]
      : []),
    {
      source: await emptyFolder(join(folder, 'tmp')),
      target: '/tmp',
      readOnly: false,
    },
  ];
  const files = accountFiles({
    pod,
    hostname,
    userId,
    groupId,
    home: environment.HOME,
    podIP: sandbox.address.podIP,
  });
  // A home that no volume gives is on disk too, and as short-lived as the container.
  const hasHome = volumeMounts.some(({ target }) =>
    `${environment.HOME}/`.startsWith(`${target}/`),
  );
  if (!hasHome) {
    ownMounts.push({
      source: await emptyFolder(join(folder, 'home')),
      target: environment.HOME,
      readOnly: false,
    });
  }
  return {
    argv: containerCommand(container, config, environment),
    env: environment,
    workingDirectory:
      container.workingDir ?? config.workingDir ?? environment.HOME,
    mounts: [
      ...ownMounts.filter(
        own => !volumeMounts.some(({ target }) => target === own.target),
      ),
      ...(await mountFiles(join(folder, 'etc'), files)),
      ...volumeMounts,
    ],
    hostname,
    userId,
    groupId,
  };
}

/** Host names are at most 63 characters, as the kubelet cuts them. */
function podHostname({ spec, metadata }: Pod): string {
  return (spec?.hostname ?? metadata!.name!).slice(0, 63).replace(/[.-]+$/, '');
}

function securityContextValue(
  pod: Pod,
  container: Container,
  field: 'runAsUser' | 'runAsGroup',
): number | undefined {
  return (
    container.securityContext?.[field] ?? pod.spec?.securityContext?.[field]
  );
}

function apiServerVariables(server: string): Record<string, string> {
  const { hostname, port } = new URL(server);
  return {
    KUBERNETES_SERVICE_HOST: hostname,
    KUBERNETES_SERVICE_PORT: port || '443',
  };
}

async function emptyFolder(path: string): Promise<string> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true });
  return path;
}

async function mountFiles(
  folder: string,
  files: Record<string, string>,
): Promise<Mount[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const source = join(folder, name);
      await writeFile(source, content);
      return { source, target: `/etc/${name}`, readOnly: true };
    }),
  );
}
