/** API group of the custom resources, and prefix of the product's labels and annotations. */
export const apiGroup = 'stream.streamspace.io';

/** Where Templates, TemplateRepositories and, unless namespaces are per user, Sessions and Connections live. */
export const defaultNamespace = 'streamspace';

/** Labels and annotations of what belongs to a session. Each is on every object that the controller makes. */
export const labels = {
  /** Name of the Session. */
  session: `${apiGroup}/session`,
  /** Uid of the Session: tells it from an earlier one of the same name. */
  sessionUid: `${apiGroup}/session-uid`,
  /** Slug of the owner; see `userSlug`. The full entity ref stands in the annotation of the same name. */
  user: `${apiGroup}/user`,
  /** Name of the Template. */
  template: `${apiGroup}/template`,
  /** "true" on the PersistentVolumeClaim of a home that outlives its Session. */
  home: `${apiGroup}/home`,
  /** On a Template: name of the TemplateRepository that it was installed from. On a Secret: of the one that may use it. */
  repository: `${apiGroup}/repository`,
  /** On a Template that is a draft of another, launched to try it and none that people use: slug of whose it is. */
  draft: `${apiGroup}/draft`,
  /** "true" on a TemplateRepository that is what an entity of the Backstage catalog says; the annotation `catalogEntity` names it. */
  fromCatalog: `${apiGroup}/from-catalog`,
} as const;

export const annotations = {
  /** "true" on a Session whose home goes with it when it is deleted. */
  deleteHome: `${apiGroup}/delete-home`,
  /** On a TemplateRepository: a new value asks for a sync now. */
  syncRequested: `${apiGroup}/sync-requested`,
  /** On a TemplateRepository: entity ref of its owner in the Backstage catalog. */
  owner: `${apiGroup}/owner`,
  /** On a TemplateRepository from the Backstage catalog: ref of the entity that says what it is. */
  catalogEntity: `${apiGroup}/catalog-entity`,
  /** On an installed Template: its name in the catalog of its repository. */
  catalogName: `${apiGroup}/catalog-name`,
  /** On an installed Template: the hash of the catalog's template that it was made of. */
  catalogHash: `${apiGroup}/catalog-hash`,
  /** "true" on a Template whose port was guessed by whoever wrote it; the first session of it finds the real one. */
  portIsGuess: `${apiGroup}/port-is-guess`,
  /**
   * On a Node of the local cluster, which has no registry: the images that it runs, as a JSON list of their full names. One with a tag, in which
   * `*` stands for anything, is of such tags alone.
   */
  images: `${apiGroup}/images`,
  /** On a draft: name of the Template that it is to become. */
  draftOf: `${apiGroup}/draft-of`,
  /** On a draft: entity ref of whose it is. */
  draftBy: `${apiGroup}/draft-by`,
  /** On a draft: when it was last changed (RFC 3339). */
  draftChanged: `${apiGroup}/draft-changed`,
  /** On a draft: resourceVersion of the Template that it was begun from; absent where that is to be. */
  draftBase: `${apiGroup}/draft-base`,
} as const;

/** Holds a Session back until its pod is gone and its home is kept or deleted. */
export const sessionFinalizer = `${apiGroup}/session`;

/** Lease by which the connection tracker says that it listens; the controller hibernates only while it is fresh. */
export const trackerLeaseName = 'streamspace-tracker';

/** ConfigMap that carries settings and quotas from the portal backend to controller and gateway. */
export const settingsConfigMapName = 'streamspace-settings';
