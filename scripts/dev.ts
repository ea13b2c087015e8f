/** `yarn dev`: as `npm start`, with pages and a backend that follow their sources. The other processes are built at the start. */
import { resolve } from 'node:path';
import { launch } from './supervisor/launch';
import { runCommand } from './supervisor/runCommand';

runCommand(() => launch(resolve(__dirname, '..'), 'developed'));
