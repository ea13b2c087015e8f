import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { middleware as openApiValidator } from 'express-openapi-validator';
import { fromOutage } from './fromOutage';
import { mergeDocuments } from './mergeDocuments';
import {
  pathsOf,
  type OpenApiDocument,
  type OpenApiOperation,
  type OpenApiPath,
} from './OpenApiDocument';
import {
  describePatterns,
  fromRequestError,
  maxBodyBytes,
  MethodNotAllowedError,
} from './fromRequestError';
import { fromKubernetesError } from '../cluster/fromKubernetesError';

/** Where the mount stands on the backend's root router. */
export const apiV1Path = '/api/v1';

/** Version of the API itself, as its merged document tells it. */
const apiVersion = '1.0.0';

/** What one plugin gives the mount. */
export type ApiV1Registration = {
  pluginId: string;
  document: OpenApiDocument;
  router: Router;
  httpAuth: HttpAuthService;
};

type Mounted = {
  pluginId: string;
  document: OpenApiDocument;
  paths: OpenApiPath[];
  handler: RequestHandler;
};

/**
 * The routes below `/api/v1`, of all plugins together.
 *
 * A request goes to the plugin whose document has its path and method. It is authenticated first, then its body is read, then it is
 * validated against the document, so that a router never sees a request that its document does not describe. What goes wrong leaves as
 * an error of Backstage.
 */
export class ApiV1Mount {
  private readonly mounted: Mounted[] = [];
  readonly router: Router = express.Router();

  constructor() {
    this.router.get('/openapi.json', (_request, response) => {
      const documents = new Map(
        this.mounted.map(({ pluginId, document }) => [pluginId, document]),
      );
      response.json(mergeDocuments(documents, apiVersion));
    });
    this.router.use((request, response, next) =>
      this.dispatch(request, response, next),
    );
  }

  /** Adds a plugin's routes. @throws Error when another plugin has one of its operations. */
  register(registration: ApiV1Registration): void {
    const { pluginId, document, router, httpAuth } = registration;
    const paths = pathsOf(document);
    this.refuseDuplicates(pluginId, document);
    const handler = express.Router();
    handler.use(
      authenticate(httpAuth, paths),
      express.json({
        limit: maxBodyBytes,
        type: ['application/json', 'application/*+json'],
      }),
      ...openApiValidator({
        apiSpec: {
          ...document,
          servers: [{ url: apiV1Path }],
        } as unknown as Parameters<typeof openApiValidator>[0]['apiSpec'],
        // Seconds at each start for what does not change: tests and development find a wrong document.
        validateApiSpec: process.env.NODE_ENV !== 'production',
        // Authentication is ours: it must come before the body is read.
        validateSecurity: false,
        validateRequests: { allowUnknownQueryParameters: false },
        validateResponses: false,
      }),
      router,
      translateErrors(describePatterns(document)),
    );
    this.mounted.push({ pluginId, document, paths, handler });
  }

  private dispatch(request: Request, response: Response, next: NextFunction) {
    // Documents describe GET alone; Node itself leaves the body of an answer to HEAD out.
    if (request.method === 'HEAD') request.method = 'GET';
    const matching = this.mounted.filter(({ paths }) =>
      findPath(paths, request.path),
    );
    if (matching.length === 0) {
      next(
        new NotFoundError(
          `there is no ${apiV1Path}${request.path}; ${apiV1Path}/openapi.json lists what there is`,
        ),
      );
      return;
    }
    const owner = matching.find(({ paths }) => findOperation(paths, request));
    if (!owner) {
      next(
        new MethodNotAllowedError(
          `${request.method} is not possible on ${apiV1Path}${request.path}`,
        ),
      );
      return;
    }
    request.url = strictlyEncoded(request.url);
    request.originalUrl = strictlyEncoded(request.originalUrl);
    owner.handler(request, response, next);
  }

  private refuseDuplicates(pluginId: string, document: OpenApiDocument) {
    for (const { pluginId: other, document: theirs } of this.mounted) {
      for (const [path, item] of Object.entries(document.paths)) {
        const taken = Object.keys(item).find(key => theirs.paths[path]?.[key]);
        if (taken) {
          throw new Error(
            `the plugins ${other} and ${pluginId} both document ${taken} ${path}`,
          );
        }
      }
    }
  }
}

function findPath(paths: OpenApiPath[], path: string) {
  return paths.find(({ pattern }) => pattern.test(path));
}

function findOperation(
  paths: OpenApiPath[],
  request: Request,
): OpenApiOperation | undefined {
  return findPath(paths, request.path)?.operations.get(
    request.method.toLowerCase(),
  );
}

function translateErrors(patterns: Map<string, string>): ErrorRequestHandler {
  return (error, _request, _response, next) =>
    next(fromOutage(fromKubernetesError(fromRequestError(error, patterns))));
}

/**
 * Browsers write a space in a query as `+` and leave `*` as it is (application/x-www-form-urlencoded, WHATWG URL standard). The validator takes both
 * for characters that somebody forgot to encode.
 */
function strictlyEncoded(url: string): string {
  const [path, query] = url.split(/\?(.*)/s);
  if (query === undefined) return url;
  return `${path}?${query.replaceAll('+', '%20').replaceAll('*', '%2A')}`;
}

/**
 * Lets signed-in users through, by bearer token alone: a cookie would let any app of a session, which is of the same site, act for them.
 */
function authenticate(
  httpAuth: HttpAuthService,
  paths: OpenApiPath[],
): RequestHandler {
  return async (request, _response, next) => {
    const operation = findOperation(paths, request);
    if (operation?.security?.length === 0) {
      next();
      return;
    }
    await httpAuth
      .credentials(request, { allow: ['user'] })
      .then(() => next(), next);
  };
}
