import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  annotations,
  withPort,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import {
  EventRecorder,
  objectKey,
  Session as SessionKind,
  Template as TemplateKind,
  WorkQueue,
  type KubernetesService,
  type Outcome,
} from '@streamspace/plugin-node';
import type { FoundPortStore } from '../database/FoundPortStore';
import { presentTemplate } from './presentTemplate';

/**
 * Writes the port that the first session of a template found into the Template, in place of the guess, and remembers it for the image. Any
 * number of replicas may do so.
 */
export class PortRecorder {
  private readonly queue: WorkQueue;
  private readonly events: EventRecorder;

  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      ports: FoundPortStore;
      logger: LoggerService;
    },
  ) {
    const { kubernetes, logger } = parts;
    this.events = new EventRecorder({
      client: kubernetes.client,
      component: 'streamspace-marketplace',
      now: () => new Date(),
      onError: error => logger.warn(error.message),
    });
    this.queue = new WorkQueue({
      concurrency: 1,
      reconcile: key => this.reconcile(key),
      onError: (key, error) =>
        logger.warn(`the port of the app of ${key}: ${error.message}`),
    });
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const sessions = this.parts.kubernetes.reflector(SessionKind);
    const stop = sessions.onChange(({ key, after }) => {
      if (after?.status?.foundPort) this.queue.add(key);
    });
    signal.addEventListener('abort', () => {
      stop();
      void this.queue.stop();
    });
    await sessions.synced(signal);
    for (const session of sessions.list()) this.queue.add(objectKey(session));
  }

  private async reconcile(key: string): Promise<Outcome> {
    const session = this.parts.kubernetes.reflector(SessionKind).get(key);
    const port = session?.status?.foundPort;
    const template = port && (await this.guessing(session.spec));
    if (template) {
      await this.parts.ports.remember(template.spec.baseImage, port);
      await this.correct(template, port);
    }
    return { done: true };
  }

  /** The Template of a session, where its port is still a guess. */
  private async guessing({
    template: name,
  }: Session['spec']): Promise<Template | undefined> {
    const { kubernetes } = this.parts;
    const { namespace, reflector } = kubernetes;
    const known = reflector(TemplateKind).get(objectKey({ namespace, name }));
    if (!known || !isGuess(known)) return undefined;
    // As it is now: the guess of another version is not replaced.
    const template = await presentTemplate(kubernetes, name);
    return template && isGuess(template) ? template : undefined;
  }

  private async correct(template: Template, port: number): Promise<void> {
    const { metadata, spec } = template;
    const corrected = await this.parts.kubernetes.client.replace(TemplateKind, {
      ...template,
      metadata: {
        ...metadata,
        annotations: {
          ...metadata.annotations,
          [annotations.portIsGuess]: 'false',
        },
      },
      spec: withPort(spec, port),
    });
    await this.events.announce(corrected, {
      type: 'Normal',
      reason: 'PortFound',
      message: `The app listens at the port ${port}, as its first session found.`,
    });
  }
}

function isGuess({ metadata }: Template): boolean {
  return metadata.annotations?.[annotations.portIsGuess] === 'true';
}
