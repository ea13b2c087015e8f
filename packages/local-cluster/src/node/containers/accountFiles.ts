import type { Pod } from 'kubernetes-types/core/v1';

export type AccountFileOptions = {
  pod: Pod;
  hostname: string;
  userId: number;
  groupId: number;
  home: string;
  podIP: string;
};

/** The files of /etc that tell a container who and where it is, by name. */
export function accountFiles({
  pod,
  hostname,
  userId,
  groupId,
  home,
  podIP,
}: AccountFileOptions): Record<string, string> {
  const aliases = (pod.spec?.hostAliases ?? []).map(
    ({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}`,
  );
  const user = `user:x:${userId}:${groupId}:user:${home}:/bin/bash`;
  return {
    passwd: lines(
      `root:x:0:0:root:${userId === 0 ? home : '/root'}:/bin/bash`,
      ...(userId === 0 ? [] : [user]),
      'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
    ),
    group: lines(
      'root:x:0:',
      'tty:x:5:',
      ...(groupId === 0 ? [] : [`user:x:${groupId}:`]),
      'nogroup:x:65534:',
    ),
    hostname: lines(hostname),
    hosts: lines(
      '127.0.0.1\tlocalhost',
      '::1\tlocalhost ip6-localhost ip6-loopback',
      `${podIP}\t${hostname}`,
      ...aliases,
    ),
  };
}

function lines(...text: string[]): string {
  return `${text.join('\n')}\n`;
}
