import { Fragment } from 'react';
import type { VolumeSource } from '../../../pods/volumeSource';
import { ObjectLink } from '../ObjectLink';

/** What a volume is filled from: its kind, and the objects behind it. */
export const VolumeLinks = (props: {
  namespace: string;
  source: VolumeSource;
}) => {
  const { namespace, source } = props;
  const { type, links, detail } = source;
  return (
    <>
      {type}
      {detail && ` ${detail}`}
      {links.map(({ kind, name }) => (
        <Fragment key={`${kind}/${name}`}>
          {' '}
          <ObjectLink isInText kind={kind} namespace={namespace} name={name} />
        </Fragment>
      ))}
    </>
  );
};
