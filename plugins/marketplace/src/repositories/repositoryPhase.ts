import type { TemplateRepository } from '@streamspace/plugin-common';

/** What a repository's status says of its syncing. */
export type RepositoryPhase = NonNullable<
  NonNullable<TemplateRepository['status']>['phase']
>;

/** All phases, what needs somebody's eye first. */
export const repositoryPhases: RepositoryPhase[] = [
  'Error',
  'Syncing',
  'Pending',
  'Synced',
];

/** The phase of a repository; one that nobody has looked at yet waits. */
export function repositoryPhase({
  status,
}: TemplateRepository): RepositoryPhase {
  return status?.phase ?? 'Pending';
}
