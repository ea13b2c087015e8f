import type { SshAddress } from '../repositoryUrl';
import type { KeyFile } from './KeyFiles';

const connectSeconds = 15;

/**
 * How ssh is called: by our key and known hosts alone, to an address that was checked, without asking anybody; ssh_config(5).
 *
 * The host's key is looked up by the name in the repository's address, though the connection goes to an IP address.
 */
export function sshArguments(options: {
  address: SshAddress;
  ip: string;
  files: KeyFile;
}): string[] {
  const { address, ip, files } = options;
  const { user, host, port, path } = address;
  const settings = {
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: quoted(files.knownHostsFile),
    GlobalKnownHostsFile: '/dev/null',
    HostKeyAlias: port === 22 ? host : `[${host}]:${port}`,
    CheckHostIP: 'no',
    UpdateHostKeys: 'no',
    IdentityFile: quoted(files.keyFile),
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    PreferredAuthentications: 'publickey',
    ClearAllForwardings: 'yes',
    ForwardAgent: 'no',
    ControlPath: 'none',
    ConnectTimeout: String(connectSeconds),
    LogLevel: 'ERROR',
    // Servers that let it through speak version 2.
    SendEnv: 'GIT_PROTOCOL',
  };
  return [
    // No configuration of the machine's or the user's.
    '-F',
    '/dev/null',
    '-T',
    ...Object.entries(settings).flatMap(([name, value]) => [
      '-o',
      `${name}=${value}`,
    ]),
    '-p',
    String(port),
    '-l',
    user,
    '--',
    ip,
    `git-upload-pack ${shellQuoted(path)}`,
  ];
}

/** For the shell on the server, as Git quotes it. */
function shellQuoted(text: string): string {
  return `'${text.replace(/['!]/g, character => `'\\${character}'`)}'`;
}

/** For ssh, which divides names of files at spaces and replaces `%`. */
function quoted(file: string): string {
  return `"${file.replace(/%/g, '%%')}"`;
}
