import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');

/** Templates of this repository. */
export const ownFolder = root;

const data = resolve(root, '../shared/data');

/** Real templates of other repositories, where the checkout has them beside it. */
export const realFolder = resolve(data, 'streamspace-templates');
export const samplesFolder = resolve(data, 'formats');

/**
 * `describe`. On a machine of somebody who has the repository alone these tests are told as skipped, since nobody could give them the data; under CI, where
 * they have to be, missing data fails them.
 */
export const describeWithData =
  existsSync(data) || process.env.CI ? describe : describe.skip;
