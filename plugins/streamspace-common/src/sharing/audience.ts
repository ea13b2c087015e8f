import type { TemplateRepositorySpec } from '../generated/templaterepository';

/** Whether everybody who may see templates sees those of a repository. */
export function isForEverybody({
  public: isPublic = true,
  allowedUsers = [],
}: Pick<TemplateRepositorySpec, 'public' | 'allowedUsers'>): boolean {
  return isPublic && allowedUsers.length === 0;
}
