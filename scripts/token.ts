/** `npm run token -- alice`: prints a bearer token of a demo user, got by signing in as a browser does. It is good for an hour. */
import { resolve } from 'node:path';
import { signInForToken } from './supervisor/signInForToken';
import { PlainError } from './supervisor/PlainError';
import { runCommand } from './supervisor/runCommand';
import { readSettings } from './supervisor/settings';
import { demoUsers } from './identity-provider/demoUsers';

async function token() {
  const name = process.argv[2];
  const names = demoUsers.map(user => user.name);
  if (!name || !names.includes(name))
    throw new PlainError(
      `Usage: npm run token -- ${names.join('|')}${
        name ? ` (there is no demo user "${name}")` : ''
      }`,
    );
  const settings = readSettings(resolve(__dirname, '..'));
  console.log(await signInForToken(settings, name));
}

runCommand(token);
