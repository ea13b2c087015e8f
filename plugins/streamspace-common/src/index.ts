export type {
  Condition,
  CustomResource,
  ObjectMeta,
  OwnerReference,
} from './resources/CustomResource';
export type { Session, SessionSpec, SessionStatus } from './generated/session';
export type {
  Template,
  TemplateSpec,
  TemplateStatus,
} from './generated/template';
export type {
  TemplateRepository,
  TemplateRepositorySpec,
  TemplateRepositoryStatus,
} from './generated/templaterepository';
export type {
  Connection,
  ConnectionSpec,
  ConnectionStatus,
} from './generated/connection';
export type { operations as AccessOperations } from './generated/rest/access';
export type {
  components as ClusterComponents,
  operations as ClusterOperations,
} from './generated/rest/cluster';
export type { operations as ConnectionsOperations } from './generated/rest/connections';
export type { operations as MarketplaceOperations } from './generated/rest/marketplace';
export type { operations as SessionsOperations } from './generated/rest/sessions';
export type { AnswerOf, BodyOf, QueryOf } from './rest/operation';
export * from './resources/labels';
export { draftName, isDraft } from './resources/draft';
export { sessionSecretAlias } from './resources/sessionSecret';
export { declaringEntityOf } from './resources/declaringEntity';
export { withPort } from './resources/withPort';
export { sessionOwnLabels } from './resources/sessionLabels';
export {
  fullRepository,
  isRegistry,
  parseImageReference,
  type ImageReference,
} from './images/ImageReference';
export { normalizeUserRef, personName } from './names/entityRef';
export {
  invitationsOf,
  invitedRole,
  type Invitation,
  type InvitedRole,
} from './sharing/invitations';
export {
  maxSessionNameLength,
  newSessionName,
  slug,
  userSlug,
} from './names/slug';
export { portHostPrefix } from './names/portHost';
export { parseDurationMs } from './quantities/duration';
export { parseQuantity } from './quantities/quantity';
export type { InheritedSettings } from './effective/InheritedSettings';
export { builtInDefaults } from './effective/platformDefaults';
export {
  resolveEffective,
  type EffectiveSettings,
  type SettingSource,
} from './effective/resolveEffective';
export { matchesSearch } from './search/matchesSearch';
export { isForEverybody } from './sharing/audience';
export { sessionOwner } from './sharing/sessionOwner';
export * from './permissions';
export * from './cluster';
