import type { ApiContext } from '../request/ApiContext';
import type { RuleContext } from '../registry/Resource';

/** What a kind's rules may see of the server. */
export function ruleContext(context: ApiContext): RuleContext {
  return {
    list: resource =>
      context.store
        .cache(resource)
        .list()
        .map(stored => stored.object),
    now: context.now,
  };
}
