import { useApiHolder, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  appTreeApiRef,
  coreExtensionData,
  routeResolutionApiRef,
  type AppNode,
  type RouteResolutionApi,
} from '@backstage/frontend-plugin-api';
import AppsIcon from '@material-ui/icons/Apps';
import SessionsIcon from '@material-ui/icons/DesktopWindows';
import { useMemo, type ReactElement } from 'react';
import { launcherRouteRef, sessionsRouteRef } from '../routes';
import { sessionsTranslationRef } from '../translation';

/** A page of the portal that one can go to. */
export interface Page {
  title: string;
  path: string;
  icon?: ReactElement;
}

/** The pages of all plugins that a navigation shows; in portals of the classic frontend system, which cannot tell theirs, those of this plugin. */
export function usePages(): Page[] {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const apis = useApiHolder();
  const appsPath = useRouteRef(launcherRouteRef);
  const sessionsPath = useRouteRef(sessionsRouteRef);
  return useMemo(() => {
    const appTree = apis.get(appTreeApiRef);
    const routes = apis.get(routeResolutionApiRef);
    if (!appTree || !routes) {
      return [
        { title: t('launcher.title'), path: appsPath(), icon: AppsIcon },
        {
          title: t('sessions.title'),
          path: sessionsPath(),
          icon: SessionsIcon,
        },
      ].map(({ icon: Icon, ...page }) => ({ ...page, icon: <Icon /> }));
    }
    const nodes = appTree
      .getTree()
      .tree.nodes.get('app/routes')
      ?.edges.attachments.get('routes');
    return (nodes ?? []).flatMap(node => pageOf(node, routes) ?? []);
  }, [t, apis, appsPath, sessionsPath]);
}

/** The page of an extension; undefined for one that no navigation shows: it has no icon, or needs to be told what to show. */
function pageOf(node: AppNode, routes: RouteResolutionApi): Page | undefined {
  const { plugin, disabled } = node.spec;
  const routeRef = node.instance?.getData(coreExtensionData.routeRef);
  const icon = node.instance?.getData(coreExtensionData.icon) ?? plugin.icon;
  const path = !disabled && routeRef && icon && pathOf(routeRef, routes);
  if (!path) return undefined;
  const title =
    node.instance?.getData(coreExtensionData.title) ??
    plugin.title ??
    plugin.pluginId;
  return { title, path, icon: icon as ReactElement };
}

function pathOf(
  routeRef: Parameters<RouteResolutionApi['resolve']>[0],
  routes: RouteResolutionApi,
): string | undefined {
  try {
    return routes.resolve(routeRef)?.();
  } catch {
    // A page of something, whose path needs its name.
    return undefined;
  }
}
