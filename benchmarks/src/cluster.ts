import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { countWatches } from '@streamspace/local-cluster/conformance/cluster/countWatches';
import { PodChanges } from './cluster/PodChanges';
import { PodsPage } from './cluster/PodsPage';
import { podsView, ViewTab } from './cluster/ViewTab';
import { dataFolder, Instance } from './Instance';
import { createPods, removePods } from './pods/createPods';
import {
  portalProcess,
  residentBytes,
  untilQuiet,
  watchPeak,
} from './processes';
import { durations, report, type Row } from './report';
import { percentile } from './statistics';

const run = promisify(execFile);

const sizes = [10_000, 30_000];
const tabs = 20;
const rounds = 5;
/** Changes that can be seen, of 50 a second that there are. */
const changes = 200;
const wheelTurns = 600;
/** The last changes are on their way for so long. */
const settleMs = 1_000;
const megabyte = 1e6;

/** Kinds that are looked at to have the portal forget the pods, where it watches no more than eight kinds at once. */
const otherKinds = [
  ['v1', 'configmaps'],
  ['v1', 'services'],
  ['v1', 'serviceaccounts'],
  ['v1', 'persistentvolumeclaims'],
  ['v1', 'secrets'],
  ['apps/v1', 'replicasets'],
  ['apps/v1', 'deployments'],
  ['rbac.authorization.k8s.io/v1', 'roles'],
];

/** The list of pods of a large cluster with fifty changes a second: from the portal's socket and in Chromium. */
export async function cluster(): Promise<boolean> {
  const instance = await Instance.open('admin');
  const { kubernetes } = instance;
  let isKept = true;
  try {
    let created = 0;
    for (const pods of sizes) {
      await createPods(kubernetes, created, pods);
      created = pods;
      await untilQuiet((await portalProcess()).pid);
      const rows = await measure(instance, pods);
      isKept = report(`cluster of ${pods} pods`, rows) && isKept;
    }
    return isKept;
  } finally {
    await removePods(kubernetes);
    instance.close();
  }
}

async function measure(instance: Instance, pods: number): Promise<Row[]> {
  const { pid } = await portalProcess();
  const peak = watchPeak(() => residentBytes(pid));
  const tab = await ViewTab.open(instance);
  const kubectl = await kubectlTimes();
  const firsts: number[] = [];
  const completes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await forgetPods(tab);
    const { firstMs, completeMs, leave } = await tab.look(podsView);
    firsts.push(firstMs);
    completes.push(completeMs);
    leave();
  }
  const ratio = percentile(completes, 0.5) / percentile(kubectl, 0.5);
  const crowd = await watchTogether(instance, pods);
  const browser = await watchInBrowser(instance, tab, pods);
  tab.close();
  const peakBytes = await peak.end();
  return [
    durations('first rows, nothing watched yet', firsts, 300),
    durations('whole list, nothing watched yet', completes),
    durations('  peer: kubectl get pods -A', kubectl),
    {
      what: '  ratio of the medians',
      values: { p50: ratio.toFixed(2) },
      measured: ratio,
      limit: 1.2,
    },
    ...crowd,
    ...browser,
    {
      what: "memory of the portal's backend, at its peak",
      values: { max: `${(peakBytes / megabyte).toFixed(0)} MB` },
      measured: peakBytes / megabyte,
      limit: 500,
      unit: 'MB',
    },
  ];
}

/** Has the portal watch other kinds, so that pods, which nobody looks at, give way. */
async function forgetPods(tab: ViewTab): Promise<void> {
  for (const [apiVersion, resource] of otherKinds) {
    const { leave } = await tab.look({
      ...podsView,
      target: { apiVersion, resource },
    });
    leave();
  }
}

async function kubectlTimes(): Promise<number[]> {
  const kubeconfig =
    process.env.STREAMSPACE_KUBECONFIG || join(dataFolder(), 'kubeconfig');
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startedMs = performance.now();
    await run('kubectl', ['--kubeconfig', kubeconfig, 'get', 'pods', '-A'], {
      maxBuffer: 100 * megabyte,
    });
    times.push(performance.now() - startedMs);
  }
  // The first finds out what the cluster serves.
  return times.slice(1);
}

/** Twenty tabs that look at the pods, while they change. */
async function watchTogether(instance: Instance, pods: number): Promise<Row[]> {
  const open: ViewTab[] = [];
  const seen: Map<number, number>[] = [];
  let shown: string[] = [];
  const openOne = async () => {
    const tab = await ViewTab.open(instance);
    open.push(tab);
    const { columns, rows } = await tab.look(podsView);
    shown = rows.map(({ key }) => key);
    seen.push(tab.noteRestarts(columns));
  };
  const watches = () => countWatches(instance.kubernetes, 'pods');
  await openOne();
  const ofOne = await watches();
  while (open.length < tabs) await openOne();
  const ofAll = await watches();

  const writer = new PodChanges(instance.kubernetes, pods, shown);
  await writer.more(changes);
  await writer.stop();
  await sleep(settleMs);
  const lags = lagsOf(writer, seen);
  open.forEach(tab => tab.close());
  return [
    durations(`a change at the last of ${tabs} tabs`, lags),
    {
      what: `watches of pods for ${tabs} tabs beyond those for one`,
      values: { max: String(ofAll - ofOne) },
      measured: ofAll - ofOne,
      limit: 0,
    },
  ];
}

async function watchInBrowser(
  instance: Instance,
  tab: ViewTab,
  pods: number,
): Promise<Row[]> {
  const page = await PodsPage.open(instance.portalOrigin);
  try {
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await forgetPods(tab);
      cold.push(await page.firstRows());
      await page.leave();
      warm.push(await page.firstRows());
      await page.leave();
    }
    await page.firstRows();
    const { rows, leave } = await tab.look(podsView);
    leave();
    const writer = new PodChanges(
      instance.kubernetes,
      pods,
      rows.map(({ key }) => key),
    );
    const seen = await page.noteRestarts(() => writer.more(changes));
    const lags = lagsOf(writer, [seen]);
    const frames = await page.scroll(wheelTurns);
    await writer.stop();
    const heapBytes = await page.heapBytes();
    const totalMs = frames.reduce((sum, ms) => sum + ms, 0);
    const perSecond = frames.length / (totalMs / 1_000);
    return [
      durations('click → pods on screen, nothing watched yet', cold, 300),
      durations('click → pods on screen, watched already', warm, 300),
      durations('a change on screen', lags, 500),
      {
        what: 'frames a second while one scrolls',
        values: {
          n: String(frames.length),
          p50: perSecond.toFixed(0),
          max: `${Math.max(...frames).toFixed(0)} ms`,
        },
        measured: perSecond,
        atLeast: 50,
      },
      {
        what: "the page's heap",
        values: { p50: `${(heapBytes / megabyte).toFixed(0)} MB` },
        measured: heapBytes / megabyte,
        limit: 150,
        unit: 'MB',
      },
    ];
  } finally {
    await page.close();
  }
}

/** How long after the API server had it each change was seen by the last of all; Infinity of one that was not seen within a second. */
function lagsOf(
  { seen: written }: PodChanges,
  seen: Map<number, number>[],
): number[] {
  const seenMs = (restarts: number) =>
    Math.max(...seen.map(one => one.get(restarts) ?? Infinity));
  return written
    .filter(({ writtenMs }) => writtenMs < performance.now() - settleMs)
    .map(({ restarts, writtenMs }) => seenMs(restarts) - writtenMs);
}
