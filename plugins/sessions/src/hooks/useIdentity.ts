import {
  errorApiRef,
  identityApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

/** Entity refs of the signed-in person, lower-case as in `spec.user`. */
export type Identity = {
  user: string;
  /** Their own and those of their groups. */
  all: readonly string[];
};

/** Who reads the page; undefined until it is known. */
export function useIdentity(): Identity | undefined {
  const identityApi = useApi(identityApiRef);
  const errorApi = useApi(errorApiRef);
  const [identity, setIdentity] = useState<Identity>();
  useEffect(() => {
    let isCurrent = true;
    identityApi
      .getBackstageIdentity()
      .then(({ userEntityRef, ownershipEntityRefs }) => {
        const [user, ...groups] = [userEntityRef, ...ownershipEntityRefs].map(
          ref => ref.toLocaleLowerCase('en-US'),
        );
        if (isCurrent) setIdentity({ user, all: [user, ...groups] });
      })
      .catch(error => errorApi.post(error));
    return () => {
      isCurrent = false;
    };
  }, [identityApi, errorApi]);
  return identity;
}
