import type {
  SessionStatus,
  SessionSpec,
  TemplateSpec,
} from '@streamspace/plugin-common';

/** How the app is reached: the shape of `status.app`. */
export type SessionApp = NonNullable<SessionStatus['app']>;

/**
 * The app's web and display endpoints.
 *
 * @param basePath - the path of the shared origin that the session may have; it gets it where the app can be served there.
 * @throws Error, in words for the template's author, when the template lacks what its app type needs.
 */
export function resolveApp(
  template: TemplateSpec,
  appType: NonNullable<SessionSpec['appType']>,
  basePath?: string,
): SessionApp {
  const app: SessionApp = {};
  if (appType !== 'desktop') {
    if (!template.webapp) {
      throw new Error(
        `spec.webapp is missing; an app of type ${appType} needs its port there`,
      );
    }
    const {
      port,
      protocol = 'http',
      path = '/',
      healthCheck,
      backgroundPaths,
      pathPrefix,
    } = template.webapp;
    app.web = {
      ...{ port, protocol, path },
      ...(healthCheck && { healthCheck }),
      ...(backgroundPaths && { backgroundPaths }),
      ...(pathPrefix && { pathPrefix }),
    };
  }
  if (appType !== 'webapp') {
    app.vnc = resolveDisplay(template, appType);
  }
  if (app.web && app.web.port === app.vnc?.port) {
    throw new Error(
      `spec.webapp.port and spec.vnc.port are both ${app.web.port}; they must differ`,
    );
  }
  return basePath && fitsBelowPath(app) ? { ...app, basePath } : app;
}

/** The base path that the app itself is asked at, without a slash at its end: empty where it gets paths from the root. */
export function ownBasePath({ basePath = '', web, vnc }: SessionApp): string {
  return (web ?? vnc)?.pathPrefix === 'Keep' ? basePath : '';
}

/** Whether the app can share an origin. A raw desktop can: it is drawn by the portal, and nothing of it runs in the browser. */
function fitsBelowPath({ web, vnc }: SessionApp): boolean {
  const isDrawn = !web && vnc?.protocol === 'rfb';
  return isDrawn || (web ?? vnc)?.pathPrefix !== undefined;
}

function resolveDisplay(
  template: TemplateSpec,
  appType: 'desktop' | 'hybrid',
): NonNullable<SessionApp['vnc']> {
  const {
    enabled = true,
    port = 5900,
    protocol = 'rfb',
    scheme = 'http',
    path = '/',
    pathPrefix,
  } = template.vnc ?? {};
  if (!enabled) {
    throw new Error(
      `spec.vnc.enabled is false; an app of type ${appType} needs a display`,
    );
  }
  if (protocol === 'rfb') return { port, protocol };
  if (appType === 'hybrid') {
    throw new Error(
      `spec.vnc.protocol is ${protocol}, a web page of its own; an app of type hybrid has room for one page beside a display of the protocol rfb`,
    );
  }
  return {
    ...{ port, protocol, scheme, path },
    ...(pathPrefix && { pathPrefix }),
  };
}
