import {
  isDraft,
  templateManagePermission,
  templateReadPermission,
  type AnswerOf,
  type MarketplaceOperations,
  type Session,
} from '@streamspace/plugin-common';
import {
  objectKey,
  ReflectorIndex,
  Session as SessionKind,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { LaunchStore } from '../database/LaunchStore';
import type { CatalogVisibility, UserCredentials } from './CatalogVisibility';
import { templateNotFound } from './presentTemplate';

export type TemplateUsage = AnswerOf<MarketplaceOperations['getTemplateUsage']>;

/** Who uses the templates that can be launched. */
export class UsageService {
  private readonly sessions: ReflectorIndex<Session>;

  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      launches: LaunchStore;
      visibility: CatalogVisibility;
    },
  ) {
    this.sessions = new ReflectorIndex(
      parts.kubernetes.reflector(SessionKind),
      ({ spec }) => [spec.template],
    );
  }

  /** @throws NotFoundError also for one that the caller may not see. */
  async of(credentials: UserCredentials, name: string): Promise<TemplateUsage> {
    await this.requireVisible(credentials, name);
    const sessions = this.sessions.get(name);
    const { people, peopleTotal, days } =
      await this.parts.launches.figures(name);
    return {
      sessions: sessions.length,
      running: sessions.filter(({ status }) => status?.phase === 'Running')
        .length,
      people: people.map(({ user, launches, last }) => ({
        user,
        launches,
        lastLaunch: last.toISOString(),
      })),
      peopleTotal,
      launches: days,
    };
  }

  /** Drafts have no use, and those that are invalid are shown to those alone who can repair them. */
  private async requireVisible(
    credentials: UserCredentials,
    name: string,
  ): Promise<void> {
    const { kubernetes, visibility } = this.parts;
    await visibility.require(
      credentials,
      templateReadPermission,
      'see templates',
    );
    const { namespace } = kubernetes;
    const template = kubernetes
      .reflector(TemplateKind)
      .get(objectKey({ namespace, name }));
    const isThere =
      template !== undefined &&
      !isDraft(template) &&
      (template.status?.phase !== 'Invalid' ||
        (await visibility.has(credentials, templateManagePermission)));
    if (isThere) return;
    throw templateNotFound(name);
  }
}
