import type { Config } from '@backstage/config';
import type { ActAs } from './ClusterAccess';

const key = 'streamspace.cluster.actAs';

/** @throws Error for another word: a typing error must not decide whose rights count. */
export function readActAs(config: Config): ActAs {
  const actAs = config.getOptionalString(key) ?? 'user';
  if (actAs === 'user' || actAs === 'platform') return actAs;
  throw new Error(`${key} is "${actAs}"; it is user or platform`);
}
