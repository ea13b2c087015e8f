import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { parse } from 'yaml';

type KubeConfigFile = {
  clusters: [
    { cluster: { server: string; 'certificate-authority-data': string } },
  ];
  users: [{ user: { token: string } }];
};

/** Opens a WebSocket at a subresource of a pod in the namespace `default`, with the credentials of a kubeconfig file. */
export function openPodSocket(
  kubeconfig: string,
  path: string,
  protocol: string,
): WebSocket {
  const { clusters, users } = parse(
    readFileSync(kubeconfig, 'utf8'),
  ) as KubeConfigFile;
  const { cluster } = clusters[0];
  return new WebSocket(
    `${cluster.server.replace('https', 'wss')}/api/v1/namespaces/default/pods/${path}`,
    [protocol],
    {
      ca: Buffer.from(cluster['certificate-authority-data'], 'base64'),
      headers: { authorization: `Bearer ${users[0].user.token}` },
    },
  );
}
