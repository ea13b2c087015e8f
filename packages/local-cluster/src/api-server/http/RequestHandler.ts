import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { UserInfo } from '../auth/UserInfo';
import { effectiveUser } from '../auth/impersonation';
import { refusal } from '../auth/refusal';
import { answerDiscovery } from '../discovery/answerDiscovery';
import { subresourcesOf } from '../discovery/resourceLists';
import { VERSION } from '../discovery/version';
import { ApiError, badRequest, unknownPath } from '../errors/ApiError';
import { answerOpenApi } from '../openapi/answerOpenApi';
import { proxyUpgradeToKubelet } from '../proxy/kubeletProxy';
import type { Resource } from '../registry/Resource';
import type { ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { accessOf } from './accessOf';
import { dispatch } from './dispatch';
import { parsePath } from './parsePath';
import { readBody } from './readBody';
import { asApiError, sendError, sendJson, sendText } from './respond';

const HEALTH_PATHS = ['/healthz', '/livez', '/readyz'];

/** The subresources that are an upgrade of the connection. */
const STREAMS = ['exec', 'attach', 'portforward'];

/**
 * Takes every request through the same steps: open paths, who is it, may they, what is asked for,
 * the verb. Errors become metav1.Status answers; only the unexpected ones are logged.
 */
export class RequestHandler {
  constructor(
    private readonly context: ApiContext,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Answers one request; never throws. */
  async handle(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(raw, response);
    } catch (error) {
      // A client that left in the middle of its request is no failure of ours.
      if (!raw.destroyed || raw.complete) this.#report(error);
      sendError(response, error);
    }
  }

  /** Answers a request to upgrade the connection, which exec, attach and portforward make; never throws. */
  async handleUpgrade(
    raw: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      const user = await this.#userOf(raw);
      this.#assertAllowed(raw, user);
      const request = this.#resourceRequest(raw, user);
      if (!request || !STREAMS.includes(request.subresource)) {
        throw unknownPath();
      }
      await proxyUpgradeToKubelet({
        context: this.context,
        request,
        raw,
        socket,
        head,
      });
    } catch (error) {
      this.#report(error);
      refuseUpgrade(socket, asApiError(error));
    }
  }

  async #answer(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(raw);
    const { pathname } = url;
    if (HEALTH_PATHS.some(path => isBelow(pathname, path))) {
      return sendText(response, 'ok');
    }
    if (pathname === '/version') {
      return sendJson(response, 200, JSON.stringify(VERSION));
    }
    const user = await this.#userOf(raw);
    this.#assertAllowed(raw, user);
    if (pathname === '/metrics') {
      return sendText(response, this.context.openWatches.metrics());
    }
    if (answerDiscovery(this.context, raw, response, pathname))
      return undefined;
    if (await answerOpenApi(this.context.openApi, raw, response, url))
      return undefined;
    const request = this.#resourceRequest(raw, user);
    if (!request) throw unknownPath();
    if (raw.method !== 'GET') request.body = await readBody(raw);
    return dispatch({ context: this.context, request, raw, response });
  }

  async #userOf(raw: IncomingMessage): Promise<UserInfo> {
    const caller = await this.context.authenticator.authenticate(raw);
    if (!caller) throw new ApiError(401, 'Unauthorized', 'Unauthorized');
    return effectiveUser(caller, raw.headersDistinct, this.context.authorizer);
  }

  /** Asked before it is looked up what is served, so that a stranger does not learn that. */
  #assertAllowed(raw: IncomingMessage, user: UserInfo): void {
    const access = accessOf(user, raw.method, urlOf(raw));
    const decision = this.context.authorizer.authorize(access);
    if (!decision.allowed) throw refusal(access, decision);
  }

  #resourceRequest(
    raw: IncomingMessage,
    user: UserInfo,
  ): ResourceRequest | undefined {
    const url = urlOf(raw);
    const path = parsePath(url.pathname);
    const resource =
      path && this.context.registry.find(path.group, path.version, path.plural);
    if (!path || !resource) return undefined;
    if (path.namespace && !resource.namespaced) return undefined;
    if (!hasSubresource(resource, path.subresource)) return undefined;
    return {
      resource,
      namespace: path.namespace,
      name: path.name,
      subresource: path.subresource,
      query: url.searchParams,
      user,
      warnings: [],
    };
  }

  #report(error: unknown): void {
    if (!(error instanceof ApiError)) this.onError(error);
  }
}

function hasSubresource(resource: Resource, name: string): boolean {
  return (
    name === '' || subresourcesOf(resource).some(part => part.name === name)
  );
}

function urlOf(raw: IncomingMessage): URL {
  const url = `https://localhost${raw.url ?? '/'}`;
  if (!URL.canParse(url))
    throw badRequest('the path of the request is no path');
  return new URL(url);
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function refuseUpgrade(socket: Duplex, error: ApiError): void {
  const body = JSON.stringify(error.toStatus());
  socket.end(
    `HTTP/1.1 ${error.code} ${error.reason}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(
      body,
    )}\r\nconnection: close\r\n\r\n${body}`,
  );
}
