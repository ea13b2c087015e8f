import type { Container } from 'kubernetes-types/core/v1';
import type { RecordEvent } from '../events/EventRecorder';
import { UnknownImageError } from '../images/ImageCatalog';
import type { LocalImage, PullProgress } from '../images/ImageStore';
import type { NodeServices } from '../NodeServices';
import { pullBackoffMs } from './RestartBackoff';

export type ImagePull = {
  container: Container;
  services: NodeServices;
  /** Records an event of the container. */
  record: RecordEvent;
  /** Records how far the pull is, in one event that changes. */
  progress: (message: string) => void;
  waiting: (reason: string, message?: string) => void;
};

/**
 * Brings a container's image here, with the events and waiting reasons of a kubelet. Failures are tried again with back-off.
 *
 * @returns undefined when `signal` aborted first.
 */
export async function pullImage(
  pull: ImagePull,
  signal: AbortSignal,
): Promise<LocalImage | undefined> {
  const { container, services, record, waiting } = pull;
  const name = container.image!;
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      return await Promise.race([pullOnce(pull), aborted(signal)]);
    } catch (error) {
      if (signal.aborted) break;
      const { message } = error as Error;
      const never =
        container.imagePullPolicy === 'Never' &&
        !(error instanceof UnknownImageError);
      const reason = never ? 'ErrImageNeverPull' : 'ErrImagePull';
      record(
        'Warning',
        'Failed',
        never ? message : `Failed to pull image "${name}": ${message}`,
      );
      record('Warning', 'Failed', `Error: ${reason}`);
      waiting(reason, message);
      // Seen as ErrImagePull for a moment first, as with a kubelet.
      await services.clock.delay(1_000, signal);
      record('Normal', 'BackOff', `Back-off pulling image "${name}"`);
      record('Warning', 'Failed', 'Error: ImagePullBackOff');
      waiting(
        'ImagePullBackOff',
        `Back-off pulling image "${name}": ${message}`,
      );
      await services.clock.delay(pullBackoffMs(failures), signal);
    }
  }
  return undefined;
}

async function pullOnce({
  container,
  services: { images, store, clock },
  record,
  progress,
  waiting,
}: ImagePull): Promise<LocalImage> {
  const name = container.image!;
  const definition = images.find(name);
  const present = await store.find(definition);
  if (present) {
    record(
      'Normal',
      'Pulled',
      `Container image "${name}" already present on machine`,
    );
    return present;
  }
  if (container.imagePullPolicy === 'Never') {
    throw new Error(
      `Container image "${name}" is not present with pull policy of Never`,
    );
  }
  const startedAt = clock.now();
  record('Normal', 'Pulling', `Pulling image "${name}"`);
  const image = await store.pull(definition, how => {
    const message = `Pulling image "${name}": ${describeProgress(how)}`;
    progress(message);
    waiting('ContainerCreating', message);
  });
  const seconds = ((clock.now() - startedAt) / 1000).toFixed(1);
  record(
    'Normal',
    'Pulled',
    `Successfully pulled image "${name}" in ${seconds}s`,
  );
  return image;
}

function describeProgress({
  receivedBytes,
  totalBytes,
  elapsedMs,
}: PullProgress): string {
  const seconds = `${Math.round(elapsedMs / 1000)} s`;
  // npm looks for everything that it needs before it brings any of it.
  if (receivedBytes < 1e6) return `finding packages, ${seconds}`;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const total = totalBytes ? ` of ~${megabytes(totalBytes)}` : '';
  return `${megabytes(receivedBytes)}${total}, ${seconds}`;
}

/** Others may wait for the same pull, so it goes on when one of them no longer does. */
function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
