import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { AUTHENTICATED, type UserInfo } from './UserInfo';

/**
 * The user that the client's certificate names, where the cluster's authority signed it (which TLS has checked): the common name is the
 * user, the organizations are the groups. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#x509-client-certificates
 */
export function userOfCertificate(raw: IncomingMessage): UserInfo | undefined {
  const socket = raw.socket as TLSSocket;
  if (!socket.authorized) return undefined;
  const { subject } = socket.getPeerCertificate();
  const [username] = textsOf(subject?.CN);
  if (!username) return undefined;
  const groups = textsOf(subject.O);
  return {
    username,
    uid: '',
    groups: [...new Set([...groups, AUTHENTICATED])],
  };
}

/** Node has a list where a name has several values, which its types do not say. */
function textsOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat();
}
