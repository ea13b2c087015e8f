export type { Checkout } from './Checkout';
export { GitError, type GitErrorReason } from './GitError';
export { defaultGitLimits, type GitLimits } from './GitLimits';
export { GitRemotes } from './GitRemotes';
export type { GitAuth, GitSource } from './GitSource';
export { PublicHttp } from './http/PublicHttp';
export { type ResolveHost, UrlPolicy, type UrlRules } from './http/UrlPolicy';
export { parseRepositoryUrl } from './repositoryUrl';
