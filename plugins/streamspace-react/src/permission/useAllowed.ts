import { useApi } from '@backstage/core-plugin-api';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { useEffect, useState } from 'react';

/** Of several resources those with which the signed-in person may do something; none until it is known. All are asked for in one request. */
export function useAllowed(
  permission: ResourcePermission,
  resourceNames: readonly string[],
): ReadonlySet<string> {
  const permissionApi = useApi(permissionApiRef);
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  const key = resourceNames.join('\n');

  useEffect(() => {
    let isCurrent = true;
    const names = key.split('\n').filter(Boolean);
    Promise.all(
      names.map(resourceRef =>
        permissionApi.authorize({ permission, resourceRef }),
      ),
    )
      .then(decisions => {
        const may = names.filter(
          (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
        );
        if (isCurrent) setAllowed(new Set(may));
      })
      .catch(() => {
        // The server decides in any case; here nothing is offered.
        if (isCurrent) setAllowed(new Set());
      });
    return () => {
      isCurrent = false;
    };
  }, [permissionApi, permission, key]);

  return allowed;
}
