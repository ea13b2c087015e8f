import { ObjectLink } from '../ObjectLink';

/** Whom a binding gives a role: a User, a Group, or a ServiceAccount. */
export type Subject = {
  kind: string;
  name: string;
  /** Of ServiceAccounts alone. */
  namespace?: string | null;
};

/** A subject as kubectl tells it; a ServiceAccount has a page of its own. */
export const SubjectName = ({ subject }: { subject: Subject }) => {
  const { kind, name, namespace } = subject;
  return (
    <>
      {kind}{' '}
      {kind === 'ServiceAccount' && namespace ? (
        <>
          {namespace}/
          <ObjectLink
            isInText
            kind="serviceaccounts"
            namespace={namespace}
            name={name}
          />
        </>
      ) : (
        name
      )}
    </>
  );
};
