/** Brings into the cluster of STREAMSPACE_KUBECONFIG what the product needs there, and ends. */
import { PlainError } from '../supervisor/PlainError';
import { setUpCluster } from './setUpCluster';

const [root] = process.argv.slice(2);

setUpCluster(root, process.env.STREAMSPACE_KUBECONFIG!).then(
  refused => refused.forEach(reason => console.error(`Refused: ${reason}`)),
  error => {
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = 1;
  },
);
