import {
  labels,
  normalizeUserRef,
  slug,
  userSlug,
  type ObjectMeta,
  type OwnerReference,
  type Session,
} from '@streamspace/plugin-common';

/** The labels by which everything of one Session is found. */
export function sessionLabels(session: Session): Record<string, string> {
  return {
    [labels.session]: session.metadata.name!,
    [labels.sessionUid]: session.metadata.uid!,
    [labels.user]: userSlug(normalizeUserRef(session.spec.user)),
    [labels.template]: slug(session.spec.template),
  };
}

/** Selects the pods of exactly this Session. */
export function podSelector(session: Session): Record<string, string> {
  return { [labels.sessionUid]: session.metadata.uid! };
}

/** Makes the Session the owner, so that garbage collection takes the object with it. */
export function ownerReference(session: Session): OwnerReference {
  return {
    apiVersion: session.apiVersion ?? 'stream.streamspace.io/v1alpha1',
    kind: 'Session',
    name: session.metadata.name!,
    uid: session.metadata.uid!,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** Metadata of an object that lives and dies with the Session. */
export function ownedMetadata(session: Session, name: string): ObjectMeta {
  return {
    name,
    namespace: session.metadata.namespace,
    labels: sessionLabels(session),
    annotations: { [labels.user]: normalizeUserRef(session.spec.user) },
    ownerReferences: [ownerReference(session)],
  };
}
