import { Fragment } from 'react';
import type { ApiKind } from '../api/ClusterApi';
import { pluralTitle } from '../kinds/pluralTitle';

/** What many of a kind are called, in a line that breaks between its words rather than within them. */
export const KindTitle = ({ kind }: { kind: ApiKind }) => {
  const words = pluralTitle(kind.kind, kind.plural).split(
    /(?<=[a-z])(?=[A-Z])/,
  );
  return (
    <>
      {words.map((word, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </>
  );
};
