import { GitError } from '../GitError';

const untrusted =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS/;

/** What a failed connection means, by the code that Node.js gives it. */
export function connectionError(host: string, cause: unknown): GitError {
  const code = (cause as { code?: string }).code ?? '';
  const why = () => {
    if (untrusted.test(code)) {
      return `The certificate of ${host} is not trusted (${code}). If it is of an authority of your own, give that to the portal by NODE_EXTRA_CA_CERTS.`;
    }
    if (code === 'ECONNREFUSED') {
      return `Nothing answers at ${host}. Check the address and its port, and that the server runs.`;
    }
    if (code === 'ECONNRESET' || code === 'EPIPE') {
      return `${host} closed the connection. Sync again; if it stays so, look into the log of the server.`;
    }
    return `${host} cannot be reached (${code || 'no reason is known'}). Check the address, and that the portal may connect there.`;
  };
  return new GitError('Unreachable', why(), { cause });
}
