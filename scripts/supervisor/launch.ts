import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { buildConfigSchema } from '../build/buildConfigSchema';
import type { BuildTools } from '../build/buildOnce';
import { buildPortal } from '../build/buildPortal';
import { buildPrograms } from '../build/buildPrograms';
import { builtPrograms, sourcePrograms } from '../build/programs';
import { prepareDataFolder } from './dataFolder';
import {
  inheritedEnvironment,
  kubernetesEnvironment,
  portalEnvironment,
  type Instance,
} from './environments';
import { takeInstanceLock } from './instanceLock';
import { ManagedProcess, type ProcessSpec } from './ManagedProcess';
import { runProgram } from './runProgram';
import { requireFreePorts, requireLoopbackNetwork } from './ports';
import {
  apiServerProcess,
  controllerProcess,
  controllersProcess,
  developedPortalProcesses,
  gatewayProcess,
  identityProviderProcess,
  nodeProcessOf,
  podCidr,
  portalProcess,
  postgresProcess,
} from './processes';
import { ProcessLog } from './ProcessLog';
import { endOrphans, ProcessRegister } from './ProcessRegister';
import { Progress } from './Progress';
import { loadSecrets } from './secrets';
import { rightsOf } from './rights';
import { readSettings, type Ports, type Settings } from './settings';
import { startScreen } from './startScreen';
import { machineNotes } from './machineNotes';
import { runSteps, type Step } from './steps';
import { Supervisor } from './Supervisor';

/** How the portal is run: built and served by its backend, or by development servers that follow its sources. */
export type PortalMode = 'built' | 'developed';

/**
 * Runs a whole instance until it is told to stop by SIGINT, SIGTERM, SIGHUP or the end of the process that started it; then nothing of it is left.
 * Throws a PlainError where it cannot start.
 */
export async function launch(root: string, mode: PortalMode): Promise<void> {
  const settings = readSettings(root, process.env, mode === 'developed');
  const paths = prepareDataFolder(settings.dataFolder);
  const releaseLock = takeInstanceLock(paths.lock, settings.port);
  try {
    const left = await endOrphans(paths.processes);
    if (left.length > 0)
      console.log(`Ended what an earlier start left: ${left.join(', ')}`);
    await requireFreePorts(settings.ports, usedPorts(settings));
    if (settings.virtualNode)
      await requireLoopbackNetwork(podCidr(settings.port));
    const secrets = loadSecrets(paths.secrets);
    const place = mode === 'built' ? builtPrograms(root) : sourcePrograms(root);
    await runInstance({ settings, paths, secrets, place }, mode);
  } finally {
    releaseLock();
  }
}

/** Without the local cluster its ports are nobody's business. */
function usedPorts({ ports, kubeconfig, virtualNode }: Settings) {
  const unused = new Set<keyof Ports>();
  if (ports.backend === ports.portal) unused.add('backend');
  if (kubeconfig) unused.add('apiServer').add('controllersHealth');
  if (!virtualNode) unused.add('kubelet');
  const names = Object.keys(ports) as (keyof Ports)[];
  return names.filter(name => !unused.has(name));
}

async function runInstance(instance: Instance, mode: PortalMode) {
  const { paths } = instance;
  const supervisor = new Supervisor();
  const register = new ProcessRegister(paths.processes);
  const progress = new Progress();
  const stopSignal = new AbortController();
  const stopAsked = untilStopAsked(supervisor, stopSignal);
  const steps = stepsOf(instance, mode, {
    signal: stopSignal.signal,
    start: spec =>
      supervisor.start(
        new ManagedProcess(spec, {
          log: new ProcessLog(paths.logs, spec.name),
          notify: line => progress.note(`${timeOfDay()} ${line}`),
          onSpawn: pid => register.add(spec.name, pid),
        }),
      ),
  });
  try {
    const started = runSteps(steps, progress);
    started.catch(() => undefined);
    await Promise.race([started, stopAsked]);
    progress.close();
    if (!stopSignal.signal.aborted)
      console.log(startScreen(instance, notesOf(instance)));
    await stopAsked;
    console.log('Stopping…');
  } finally {
    progress.close();
    stopSignal.abort();
    await supervisor.stop();
    register.clear();
  }
  console.log('Everything is stopped.');
}

function notesOf({ settings, paths }: Instance): string[] {
  if (!settings.virtualNode) return [];
  return machineNotes(readFileSync(join(paths.logs, 'node.log'), 'utf8'));
}

type StepTools = {
  start: (spec: ProcessSpec) => Promise<void>;
  signal: AbortSignal;
};

function stepsOf(
  instance: Instance,
  mode: PortalMode,
  { start, signal }: StepTools,
): Step[] {
  const { settings, paths } = instance;
  const { root } = settings;
  const local = settings.kubeconfig === undefined;
  const process = (
    name: string,
    title: string,
    needs: string[],
    spec: (of: Instance) => ProcessSpec,
  ): Step => ({ name, title, needs, run: () => start(spec(instance)) });

  const build = (
    title: string,
    name: string,
    run: (tools: BuildTools) => Promise<void>,
  ): Step => ({
    name,
    title,
    needs: [],
    run: report =>
      run({
        root,
        env: { ...inheritedEnvironment(), ...portalEnvironment(instance) },
        log: new ProcessLog(paths.logs, name),
        report,
        signal,
      }),
  });

  const steps: (Step | false)[] = [
    mode === 'built' && {
      name: 'programs',
      title: 'Programs',
      needs: [],
      run: report => buildPrograms(root, report),
    },
    {
      name: 'postgres',
      title: 'PostgreSQL',
      needs: ['programs'],
      run: () =>
        start(
          postgresProcess(instance.place, {
            dataFolder: paths.postgres,
            port: settings.ports.postgres,
            password: instance.secrets.databasePassword,
          }),
        ),
    },
    process(
      'identity-provider',
      'Identity provider',
      ['programs'],
      identityProviderProcess,
    ),
    mode === 'built' && build('Portal pages', 'portal-build', buildPortal),
    mode === 'built' &&
      build('Configuration schema', 'config-schema', buildConfigSchema),
    local &&
      process(
        'api-server',
        'Local Kubernetes API server',
        ['postgres'],
        apiServerProcess,
      ),
    {
      name: 'resources',
      title: 'Resource definitions and templates',
      needs: ['programs', 'api-server'],
      run: async () => {
        if (local) publishAdminKubeconfig(instance);
        const log = new ProcessLog(paths.logs, 'cluster-setup');
        await runProgram({
          title: 'Bringing the definitions and templates into the cluster',
          command: [
            ...instance.place.commandOf('cluster-setup'),
            root,
            ...rightsOf(settings),
          ],
          env: {
            ...inheritedEnvironment(),
            ...kubernetesEnvironment(instance, 'admin'),
          },
          log,
          signal,
        });
        return log.text().includes('Refused: ')
          ? `some templates were refused, see ${log.file}`
          : undefined;
      },
    },
    // One after the other: beside them the portal starts, which takes longer than all of them and needs a processor for itself.
    local &&
      process(
        'controllers',
        "Local cluster's controllers",
        ['resources'],
        controllersProcess,
      ),
    process(
      'controller',
      'Session controller',
      ['resources', 'controllers'],
      controllerProcess,
    ),
    settings.virtualNode &&
      process(
        'node',
        'Virtual node',
        ['resources', 'controller'],
        nodeProcessOf,
      ),
    {
      name: 'portal',
      title: 'Portal',
      needs: [
        'postgres',
        'identity-provider',
        'portal-build',
        'config-schema',
        'api-server',
      ],
      run: async () => {
        const specs =
          mode === 'built'
            ? [portalProcess(instance)]
            : developedPortalProcesses(instance);
        for (const spec of specs) await start(spec);
      },
    },
    process(
      'gateway',
      'Session gateway',
      ['resources', 'controller', 'node'],
      gatewayProcess,
    ),
  ];
  return steps.filter(step => step !== false);
}

/** Puts the administrator's kubeconfig where people look for it. */
function publishAdminKubeconfig({ paths }: Instance) {
  const made = join(paths.kubeconfigs, 'admin');
  if (!existsSync(made)) return;
  copyFileSync(made, `${paths.kubeconfig}.new`);
  renameSync(`${paths.kubeconfig}.new`, paths.kubeconfig);
}

/** A second Ctrl-C within this time is the first one, which npm and its shell passed on too. */
const sameSignalMs = 1500;

/** Resolves when somebody asks this process to stop. Asked again later, it stops everything by force. */
function untilStopAsked(
  supervisor: Supervisor,
  stopSignal: AbortController,
): Promise<void> {
  return new Promise(resolve => {
    let askedAt = 0;
    const ask = () => {
      const now = Date.now();
      if (!askedAt) {
        askedAt = now;
        stopSignal.abort();
        resolve();
      } else if (now - askedAt > sameSignalMs) supervisor.kill();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
      process.on(signal, ask);
  });
}

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8);
}
