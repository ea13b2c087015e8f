import { useApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/** Those of some people whom the catalog of the portal has; nobody until it has answered, and where there is no catalog. */
export function useKnownPeople(
  userRefs: readonly string[],
): ReadonlySet<string> {
  const catalogApi = useApiHolder().get(catalogApiRef);
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  const asked = [...new Set(userRefs)].sort().join('\n');

  useEffect(() => {
    let isCurrent = true;
    const entityRefs = asked.split('\n').filter(Boolean);
    if (!catalogApi || entityRefs.length === 0) return undefined;
    catalogApi
      .getEntitiesByRefs({ entityRefs, fields: ['kind', 'metadata.name'] })
      .then(({ items }) => {
        if (isCurrent) {
          setKnown(new Set(entityRefs.filter((_, index) => items[index])));
        }
      })
      .catch(() => {
        // Names say enough; a link that leads nowhere says less.
        if (isCurrent) setKnown(new Set());
      });
    return () => {
      isCurrent = false;
    };
  }, [catalogApi, asked]);

  return known;
}
