/** `npm start`: the whole product on this machine, until it is told to stop. */
import { resolve } from 'node:path';
import { launch } from './supervisor/launch';
import { runCommand } from './supervisor/runCommand';

runCommand(() => launch(resolve(__dirname, '..'), 'built'));
