import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

/** Entity ref of the signed-in person, lower-case as in `spec.user`; undefined until it is known. */
export function useUserRef(): string | undefined {
  const identityApi = useApi(identityApiRef);
  const [userRef, setUserRef] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    identityApi.getBackstageIdentity().then(({ userEntityRef }) => {
      if (isCurrent) setUserRef(userEntityRef.toLocaleLowerCase('en-US'));
    });
    return () => {
      isCurrent = false;
    };
  }, [identityApi]);
  return userRef;
}
