import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { personName } from '@streamspace/plugin-common';

/** A person, as a link to their page in the portal's catalog where that has them. */
export const PersonLink = (props: { userRef: string; isKnown: boolean }) => {
  const { userRef, isKnown } = props;
  if (!isKnown) return <>{personName(userRef)}</>;
  return <EntityRefLink entityRef={userRef} defaultKind="user" hideIcon />;
};
