import type { Session, Template } from '@streamspace/plugin-common';
import {
  isNotFound,
  objectKey,
  Session as SessionKind,
  Template as TemplateKind,
  type KubernetesService,
  type Reflector,
} from '@streamspace/plugin-node';

/** Finds Sessions in the live copy, without asking the cluster where that can be avoided. */
export class SessionFinder {
  readonly sessions: Reflector<Session>;
  private readonly templates: Reflector<Template>;

  constructor(private readonly kubernetes: KubernetesService) {
    this.sessions = kubernetes.reflector(SessionKind);
    this.templates = kubernetes.reflector(TemplateKind);
  }

  /** The Session of that name as the live copy has it. */
  known(name: string): Session | undefined {
    return this.sessions.get(this.keyOf(name));
  }

  /** The Session of that name; the cluster is asked where the copy does not have it, since it may have been made just now. */
  async find(name: string): Promise<Session | undefined> {
    const known = this.known(name);
    if (known) return known;
    const { client, namespace } = this.kubernetes;
    return client.get(SessionKind, { namespace, name }).catch(error => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
  }

  template({ spec }: Session): Template | undefined {
    return this.templates.get(this.keyOf(spec.template));
  }

  private keyOf(name: string): string {
    return objectKey({ namespace: this.kubernetes.namespace, name });
  }
}
