/** Brings into the cluster of STREAMSPACE_KUBECONFIG what the product needs there, and ends. */
import { PlainError } from '../supervisor/PlainError';
import { setUpCluster } from './setUpCluster';

const [root, ...rights] = process.argv.slice(2);

setUpCluster(root, process.env.STREAMSPACE_KUBECONFIG!, rights).then(
  refused => refused.forEach(reason => console.error(`Refused: ${reason}`)),
  error => {
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = 1;
  },
);
