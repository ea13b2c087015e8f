/** Which branch of which repository, and how its server is asked. */
export type GitSource = {
  /** `https://…`, `http://…`, `ssh://…`, `git@host:path`, or `file://` of a folder. Without credentials. */
  url: string;
  branch: string;
  auth: GitAuth;
};

/** What a server is told about who asks. */
export type GitAuth =
  | { type: 'none' }
  | { type: 'basic'; username: string; password: string }
  | {
      type: 'token';
      /** `x-access-token` by default, which GitHub, GitLab and Gitea take. */
      username?: string;
      token: string;
    }
  | {
      type: 'ssh';
      /** In a format that OpenSSH reads, without passphrase. */
      privateKey: string;
      /** Lines as of `~/.ssh/known_hosts`; without them no connection is made. */
      knownHosts?: string;
    };
