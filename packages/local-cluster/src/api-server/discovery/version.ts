/** What `/version` says. The suffix tells people that this is no kube-apiserver. */
export const VERSION = {
  major: '1',
  minor: '35',
  gitVersion: 'v1.35.0+streamspace',
  gitCommit: 'local-cluster',
  gitTreeState: 'clean',
  buildDate: '2026-11-24T00:00:00Z',
  goVersion: 'none',
  compiler: `node ${process.version}`,
  platform: `${process.platform}/${process.arch}`,
};
