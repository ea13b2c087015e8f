import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Commands } from './Commands';
import { freePorts } from './freePorts';
import { PlainError } from '../supervisor/PlainError';

/** A real cluster for the tests, and how to let go of it. */
export type TestCluster = { kubeconfig: string; stop: () => Promise<void> };

const portCount = 7;

/**
 * The real Kubernetes that the tests use beside the local cluster: the given one where it may be touched, else a control plane of its own where the checkout
 * has one beside it, else none.
 */
export async function startTestCluster(
  root: string,
  commands: Commands,
  env: NodeJS.ProcessEnv = process.env,
): Promise<TestCluster | undefined> {
  if (env.STREAMSPACE_TEST_CLUSTER === 'yes' && env.STREAMSPACE_KUBECONFIG) {
    return {
      kubeconfig: resolve(env.STREAMSPACE_KUBECONFIG),
      stop: async () => undefined,
    };
  }
  const folder = resolve(root, '../shared/kubernetes');
  if (!existsSync(join(folder, 'up'))) return undefined;

  const state = mkdtempSync(join(tmpdir(), 'streamspace-kubernetes-'));
  const own = {
    STREAMSPACE_KUBERNETES_DIR: state,
    STREAMSPACE_KUBERNETES_PORT: String(await freePorts(portCount)),
  };
  const stop = async () => {
    const down = [join(folder, 'down'), '--wipe'];
    await commands.run('control-plane-down', down, { env: own, always: true });
    rmSync(state, { recursive: true, force: true });
  };
  const { ok, output, log } = await commands.run(
    'control-plane-up',
    [join(folder, 'up')],
    { env: own },
  );
  if (!ok) {
    await stop();
    throw new PlainError(
      `The control plane of ${folder} did not start. The end of ${
        log.file
      }:\n${log.tail()}`,
    );
  }
  return { kubeconfig: output.trimEnd().split('\n').pop()!, stop };
}
