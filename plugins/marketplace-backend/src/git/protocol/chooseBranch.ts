import { GitError } from '../GitError';

const shown = 10;

/**
 * The commit that a branch is at, of all branches by name.
 *
 * @throws GitError that names those that there are.
 */
export function chooseBranch(
  branches: ReadonlyMap<string, string>,
  branch: string,
): string {
  const id = branches.get(branch);
  if (id) return id;
  if (!branches.size) {
    throw new GitError(
      'Empty',
      'The repository is empty. Push a commit, then sync again.',
    );
  }
  const names = [...branches.keys()];
  const more = names.length > shown ? `, and ${names.length - shown} more` : '';
  throw new GitError(
    'NoSuchBranch',
    `The repository has no branch “${branch}”. It has: ${names
      .slice(0, shown)
      .join(', ')}${more}.`,
  );
}
