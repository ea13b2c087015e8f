import type { Exchange } from '../Exchange';
import type { HttpAnswer } from '../http/HttpAnswer';
import { Passage } from '../passes/Passage';
import { refuseAmbiguous } from '../passes/refuseAmbiguous';
import { refuseForeignOrigin } from '../passes/refuseForeignOrigin';
import { watchOnly } from '../Refusal';
import { ownPaths } from '../resolve/ownPaths';
import { reachAppAtOnce } from './reachApp';
import type { ServeOptions } from './serveRequest';

/**
 * Takes a plain request through the passes within one turn of the event loop: they are those of `serveRequest`. It can where nothing has to be
 * verified, asked, woken or waited for, which is so with nearly all that an open page asks for.
 *
 * @param onError - told where the app does not answer.
 * @returns false, with nothing done, for all else.
 * @throws Refusal by the pass that stops it.
 */
export function servePlain(
  exchange: Exchange,
  answer: HttpAnswer,
  options: ServeOptions,
  onError: (error: Error) => void,
): boolean {
  const { request, path, sender } = exchange;
  const isOwn = path === '' || path.startsWith(ownPaths.prefix);
  if (isOwn || sender.portForward !== undefined) return false;
  refuseAmbiguous(exchange);
  refuseForeignOrigin(request, sender.ownOrigin);
  const { entrance, pool, portalOrigin } = options;
  const cut = () => request.socket.destroy();
  const entry = entrance.enterAtOnce(exchange, cut);
  if (!entry) return false;
  if (entry.isViewer()) throw watchOnly();
  const reached = reachAppAtOnce(exchange, entry, options);
  if (!reached) {
    entry.use.end();
    return false;
  }
  const { target, isBackground } = reached;
  if (!isBackground) entry.use.active('Request');
  new Passage(
    request,
    answer,
    { target, pool, portalOrigin, asker: exchange, upgrade: '' },
    { resolve: () => {}, reject: onError },
  ).start();
  return true;
}
