import { annotations, labels, type Template } from '@streamspace/plugin-common';
import {
  ReflectorIndex,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';

/** Which Templates were installed from which entry of the catalog, from the live copy of the Templates. */
export class InstalledTemplates {
  private readonly byEntry: ReflectorIndex<Template>;

  constructor(private readonly kubernetes: KubernetesService) {
    this.byEntry = new ReflectorIndex(
      kubernetes.reflector(TemplateKind),
      template => [entryOf(template)],
    );
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
    return this.kubernetes.reflector(TemplateKind).list();
  }
}

function entryOf({ metadata }: Template): string | undefined {
  const repository = metadata.labels?.[labels.repository];
  const name = metadata.annotations?.[annotations.catalogName];
  return repository && name ? entryKey(repository, name) : undefined;
}

function entryKey(repository: string, name: string): string {
  return `${repository}/${name}`;
}
