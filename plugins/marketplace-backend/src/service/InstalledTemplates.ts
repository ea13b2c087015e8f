import {
  annotations,
  isDraft,
  labels,
  type Template,
} from '@streamspace/plugin-common';
import {
  ReflectorIndex,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';

/** How long the copy may lag behind a write before that is answered all the same, in milliseconds. */
const untilSeenMs = 5_000;

/** Which Templates were installed from which entry of the catalog, from the live copy of the Templates. */
export class InstalledTemplates {
  private readonly byEntry: ReflectorIndex<Template>;

  constructor(private readonly kubernetes: KubernetesService) {
    this.byEntry = new ReflectorIndex(
      kubernetes.reflector(TemplateKind),
      template => [entryOf(template)],
    );
  }

  /** Resolves when a template that was just written is known here, so that who wrote it is not told of the former one; at the latest after a while. */
  async untilSeen({ metadata }: Template): Promise<void> {
    await this.kubernetes
      .reflector(TemplateKind)
      .reached(metadata.resourceVersion!, AbortSignal.timeout(untilSeenMs))
      // What was written stands; it is only told of later.
      .catch(() => {});
  }

  /** The one that was installed first, where there are several. */
  of(repository: string, name: string): Template | undefined {
    return this.byEntry
      .get(entryKey(repository, name))
      .sort((a, b) =>
        a.metadata.creationTimestamp! < b.metadata.creationTimestamp! ? -1 : 1,
      )[0];
  }

  /** All that were installed from a repository. */
  from(repository: string): Template[] {
    return this.all().filter(
      ({ metadata }) => metadata.labels?.[labels.repository] === repository,
    );
  }

  /** Repository and name of every entry that is installed. */
  entries(): { repository: string; name: string }[] {
    return this.all().flatMap(({ metadata }) => {
      const repository = metadata.labels?.[labels.repository];
      const name = metadata.annotations?.[annotations.catalogName];
      return repository && name ? [{ repository, name }] : [];
    });
  }

  private all(): Template[] {
    return this.kubernetes
      .reflector(TemplateKind)
      .list()
      .filter(template => !isDraft(template));
  }
}

function entryOf(template: Template): string | undefined {
  if (isDraft(template)) return undefined;
  const { metadata } = template;
  const repository = metadata.labels?.[labels.repository];
  const name = metadata.annotations?.[annotations.catalogName];
  return repository && name ? entryKey(repository, name) : undefined;
}

function entryKey(repository: string, name: string): string {
  return `${repository}/${name}`;
}
