import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiContext } from '../request/ApiContext';
import { wantsAggregatedDiscovery } from '../presentation/negotiate';
import { sendJson } from '../http/respond';
import type { ResourceRegistry } from '../registry/ResourceRegistry';
import { AGGREGATED_TYPE, groupDiscoveryList } from './aggregated';
import { apiResourceList } from './resourceLists';

/** Answers the paths by which clients learn what is served. False when the path is none of them. */
export function answerDiscovery(
  { registry }: ApiContext,
  raw: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): boolean {
  const path = pathname.replace(/\/$/, '');
  if (path === '/api' || path === '/apis') {
    if (wantsAggregatedDiscovery(raw.headers.accept)) {
      const list = groupDiscoveryList(registry, path === '/api');
      response.setHeader('vary', 'Accept');
      sendAs(response, AGGREGATED_TYPE, list);
      return true;
    }
    const document = path === '/api' ? apiVersions() : apiGroups(registry);
    sendJson(response, 200, JSON.stringify(document));
    return true;
  }
  const document = documentAt(registry, path);
  if (!document) return false;
  sendJson(response, 200, JSON.stringify(document));
  return true;
}

function documentAt(
  registry: ResourceRegistry,
  path: string,
): Record<string, unknown> | undefined {
  const list = /^\/(api|apis\/([^/]+))\/([^/]+)$/.exec(path);
  if (list) {
    const group = list[2] ?? '';
    const resources = registry.groups().get(group)?.get(list[3]);
    if (!resources) return undefined;
    const groupVersion = group ? `${group}/${list[3]}` : list[3];
    return apiResourceList(groupVersion, resources);
  }
  const groupName = /^\/apis\/([^/]+)$/.exec(path)?.[1];
  return groupName ? apiGroup(registry, groupName) : undefined;
}

function apiVersions(): Record<string, unknown> {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [],
  };
}

function apiGroups(registry: ResourceRegistry): Record<string, unknown> {
  const groups = [...registry.groups().keys()]
    .filter(Boolean)
    .map(group => groupEntry(registry, group));
  return { kind: 'APIGroupList', apiVersion: 'v1', groups };
}

function apiGroup(
  registry: ResourceRegistry,
  group: string,
): Record<string, unknown> | undefined {
  if (!registry.groups().has(group)) return undefined;
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(registry, group) };
}

function groupEntry(
  registry: ResourceRegistry,
  group: string,
): Record<string, unknown> {
  const versions = [...(registry.groups().get(group)?.keys() ?? [])].map(
    version => ({ groupVersion: `${group}/${version}`, version }),
  );
  return { name: group, versions, preferredVersion: versions[0] };
}

function sendAs(
  response: ServerResponse,
  contentType: string,
  document: Record<string, unknown>,
): void {
  const body = Buffer.from(JSON.stringify(document));
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': body.length,
  });
  response.end(body);
}
