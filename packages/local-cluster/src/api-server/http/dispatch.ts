import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, methodNotAllowed, notFound } from '../errors/ApiError';
import type { KubernetesObject } from '../objects/KubernetesObject';
import { answerMetrics } from '../proxy/answerMetrics';
import { proxyToKubelet } from '../proxy/kubeletProxy';
import { METRICS } from '../registry/kinds/metrics';
import { bindPod } from '../verbs/bindPod';
import type { Scope } from '../verbs/changeObject';
import { createObject } from '../verbs/create';
import { createToken } from '../verbs/createToken';
import { decodeObject } from '../verbs/decodeObject';
import { deleteObject } from '../verbs/delete';
import { deleteCollection } from '../verbs/deleteCollection';
import { evictPod } from '../verbs/evictPod';
import { finalizeNamespace } from '../verbs/finalizeNamespace';
import { keyOf } from '../verbs/keyOf';
import { listObjects, type Page } from '../verbs/list';
import { patchObject } from '../verbs/patch';
import { changeScale, getScale } from '../verbs/scale';
import { updateObject } from '../verbs/update';
import { WatchStream } from '../verbs/watch';
import { requesterOf, type ApiContext } from '../request/ApiContext';
import type { ResourceRequest } from '../request/ResourceRequest';
import { negotiate } from '../presentation/negotiate';
import { Presenter } from '../presentation/Presenter';
import { sendJson, sendJsonParts } from './respond';

/** One HTTP exchange about a resource. */
export interface Exchange {
  context: ApiContext;
  request: ResourceRequest;
  raw: IncomingMessage;
  response: ServerResponse;
}

/** Answers a request about a resource by the verb and subresource that it names. */
export async function dispatch(exchange: Exchange): Promise<void> {
  const { request, raw } = exchange;
  const method = raw.method ?? 'GET';
  if (METRICS.includes(request.resource)) {
    const answer = await answerMetrics(exchange.context, request, method);
    return sendObject(exchange, 200, answer);
  }
  switch (request.subresource) {
    case '':
      return request.name
        ? dispatchObject(exchange, method)
        : dispatchCollection(exchange, method);
    case 'status':
      return dispatchPart(exchange, method, 'status');
    case 'scale':
      return dispatchScale(exchange, method);
    default:
      return dispatchOther(exchange, method);
  }
}

async function dispatchCollection(
  exchange: Exchange,
  method: string,
): Promise<void> {
  const { context, request } = exchange;
  const { rules } = request.resource;
  if (rules.answer) {
    if (method !== 'POST') throw methodNotAllowed();
    const question = decodeObject(request);
    const answer = rules.answer(question, requesterOf(context, request));
    return sendObject(exchange, 201, answer);
  }
  switch (method) {
    case 'GET':
      return isWatch(request)
        ? watch(exchange)
        : sendPage(exchange, listObjects(context, request));
    case 'POST': {
      const { resource, namespace } = request;
      const isPlaced = namespace !== '' || !resource.namespaced;
      if (!isPlaced || !resource.verbs.includes('create')) {
        throw methodNotAllowed();
      }
      const stored = await createObject(context, request);
      return sendText(exchange, 201, presenterOf(exchange).one(stored));
    }
    case 'DELETE': {
      const page = await deleteCollection(context, request);
      return sendPage(exchange, page);
    }
    default:
      throw methodNotAllowed();
  }
}

async function dispatchObject(
  exchange: Exchange,
  method: string,
): Promise<void> {
  const { context, request } = exchange;
  switch (method) {
    case 'GET':
      return isWatch(request) ? watch(exchange) : get(exchange);
    case 'PUT': {
      const stored = await updateObject(context, request, 'object');
      return sendText(exchange, 200, presenterOf(exchange).one(stored));
    }
    case 'PATCH': {
      const stored = await patchObject(context, request, 'object');
      return sendText(exchange, 200, presenterOf(exchange).one(stored));
    }
    case 'DELETE': {
      const { stored, isGone } = await deleteObject(context, request);
      if (!isGone || request.resource.returnsDeleted) {
        return sendText(exchange, 200, presenterOf(exchange).one(stored));
      }
      return sendObject(exchange, 200, deletedStatus(request, stored.object));
    }
    default:
      throw methodNotAllowed();
  }
}

/** A subresource that shows the whole object and changes a part of it. */
async function dispatchPart(
  exchange: Exchange,
  method: string,
  part: Scope,
): Promise<void> {
  const { context, request } = exchange;
  if (method === 'GET') return get(exchange);
  if (method !== 'PUT' && method !== 'PATCH') throw methodNotAllowed();
  const change = method === 'PUT' ? updateObject : patchObject;
  const stored = await change(context, request, part);
  return sendText(exchange, 200, presenterOf(exchange).one(stored));
}

async function dispatchScale(
  exchange: Exchange,
  method: string,
): Promise<void> {
  const { context, request } = exchange;
  if (method === 'GET') {
    return sendObject(exchange, 200, getScale(context, request));
  }
  if (method !== 'PUT' && method !== 'PATCH') throw methodNotAllowed();
  return sendObject(exchange, 200, await changeScale(context, request, method));
}

async function dispatchOther(
  exchange: Exchange,
  method: string,
): Promise<void> {
  const { context, request, raw, response } = exchange;
  const { part } =
    request.resource.otherSubresources.find(
      ({ name }) => name === request.subresource,
    ) ?? {};
  if (part) return dispatchPart(exchange, method, part);
  switch (`${method} ${request.subresource}`) {
    case 'GET log':
      return proxyToKubelet({ context, request, raw, response });
    case 'POST binding':
      await bindPod(context, request);
      return sendObject(exchange, 201, success());
    case 'POST eviction':
      await evictPod(context, request);
      return sendObject(exchange, 201, success());
    case 'POST token':
      return sendObject(exchange, 201, await createToken(context, request));
    case 'PUT finalize': {
      const stored = await finalizeNamespace(context, request);
      return sendText(exchange, 200, presenterOf(exchange).one(stored));
    }
    case 'GET exec':
    case 'POST exec':
    case 'GET attach':
    case 'POST attach':
    case 'GET portforward':
    case 'POST portforward':
      throw new ApiError(
        400,
        'BadRequest',
        'Upgrade request required: this server speaks WebSocket for exec, attach and portforward; use kubectl 1.31 or later',
      );
    default:
      throw methodNotAllowed();
  }
}

function get(exchange: Exchange): void {
  const { context, request } = exchange;
  const stored = context.store.get(keyOf(request));
  if (!stored) throw notFound(request.resource, request.name);
  sendText(exchange, 200, presenterOf(exchange).one(stored));
}

async function watch(exchange: Exchange): Promise<void> {
  const { context, request, response } = exchange;
  const stream = new WatchStream(
    context,
    request,
    presenterOf(exchange),
    response,
  );
  await context.openWatches.during(request.resource, () => stream.run());
}

function isWatch(request: ResourceRequest): boolean {
  return ['true', '1'].includes(request.query.get('watch') ?? '');
}

function presenterOf({ context, request, raw }: Exchange): Presenter {
  return new Presenter(context, request, negotiate(raw.headers.accept));
}

function sendPage(exchange: Exchange, page: Page): Promise<void> {
  const { response, request } = exchange;
  const parts = presenterOf(exchange).page(page);
  return sendJsonParts(response, 200, parts, request.warnings);
}

function sendText(exchange: Exchange, code: number, json: string): void {
  sendJson(exchange.response, code, json, exchange.request.warnings);
}

function sendObject(
  exchange: Exchange,
  code: number,
  object: KubernetesObject | Record<string, unknown>,
): void {
  sendText(exchange, code, JSON.stringify(object));
}

function deletedStatus(
  { resource }: ResourceRequest,
  object: KubernetesObject,
): Record<string, unknown> {
  const { name, uid } = object.metadata;
  return {
    ...success(),
    details: { name, group: resource.group, kind: resource.plural, uid },
  };
}

function success(): Record<string, unknown> {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };
}
