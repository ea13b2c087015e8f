import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');

/** Templates of this repository. */
export const ownFolder = root;

const data = resolve(root, '../shared/data');

/** Real templates of other repositories, where the checkout has them beside it. */
export const realFolder = resolve(data, 'streamspace-templates');
export const samplesFolder = resolve(data, 'formats');

/** `describe`, where the real data are there. */
export const describeWithData = existsSync(data) ? describe : describe.skip;
