import { demoUsers } from '../identity-provider/demoUsers';
import type { Instance } from './environments';
import { kubeconfigOf } from './environments';

/** What stands on the screen when everything is ready: where to go first, then what one may want to know. */
export function startScreen(instance: Instance, notes: string[]): string {
  const { settings, paths } = instance;
  const users = demoUsers.map(user => user.name).join(', ');
  const local = settings.kubeconfig === undefined;
  const cluster = local
    ? 'A local one for development: sessions are not isolated from one another as on real Kubernetes.'
    : `The cluster of ${settings.kubeconfig}. The local one is not started.${
        settings.virtualNode ? ' Its pods run on this machine.' : ''
      }`;
  return [
    `StreamSpace is ready at ${settings.portalUrl}`,
    '',
    `  Sign in     as ${users}: one click, no password`,
    `  Data        ${paths.folder} (\`npm run reset\` wipes it)`,
    `  Kubernetes  ${cluster}`,
    `              kubectl --kubeconfig ${kubeconfigOf(
      instance,
      'admin',
    )} get pods -A`,
    `  Logs        ${paths.logs}`,
    `  Stop        Ctrl-C`,
    ...notes.map(note => `  Note        ${note}`),
    '',
  ].join('\n');
}
