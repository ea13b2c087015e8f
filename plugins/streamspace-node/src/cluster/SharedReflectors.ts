import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesClient } from '../kubernetes/KubernetesClient';
import {
  apiVersionOf,
  type KubernetesObject,
  type ResourceKind,
} from '../kubernetes/ResourceKind';
import { Reflector } from '../reflector/Reflector';

/** One running reflector for each kind that somebody asked for. */
export class SharedReflectors {
  private readonly running = new Map<string, Reflector<any>>();
  private readonly ended = new AbortController();

  constructor(
    private readonly client: KubernetesClient,
    private readonly namespace: string,
    private readonly logger: LoggerService,
  ) {}

  get<T extends KubernetesObject>(kind: ResourceKind<T>): Reflector<T> {
    const key = `${apiVersionOf(kind)}/${kind.plural}`;
    let reflector = this.running.get(key) as Reflector<T> | undefined;
    if (!reflector) {
      reflector = this.start(kind);
      this.running.set(key, reflector);
    }
    return reflector;
  }

  stop(): void {
    this.ended.abort();
  }

  private start<T extends KubernetesObject>(
    kind: ResourceKind<T>,
  ): Reflector<T> {
    let latestComplaint: string | undefined;
    const reflector = new Reflector({
      client: this.client,
      kind,
      namespace: kind.namespaced ? this.namespace : undefined,
      onError: error => {
        // An outage breaks the watch at every attempt; one line tells it.
        if (error.message === latestComplaint) return;
        latestComplaint = error.message;
        this.logger.warn(`watching ${kind.plural}: ${error.message}`);
      },
    });
    reflector.onChange(() => {
      latestComplaint = undefined;
    });
    void reflector.run(this.ended.signal);
    return reflector;
  }
}
