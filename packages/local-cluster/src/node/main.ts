import { runProcess } from '@streamspace/plugin-node';
import { readNodeOptions } from './nodeOptions';
import { startNode } from './startNode';

runProcess('the virtual node', async () => {
  const node = await startNode(readNodeOptions(process.env), message =>
    process.stdout.write(`${new Date().toISOString()} ${message}\n`),
  );
  return () => node.stop();
});
