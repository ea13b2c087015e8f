/**
 * Reads templates of every form that StreamSpace ever had. A subpath of its own, since it carries the schemas, which few pages need.
 *
 * @packageDocumentation
 */
export { templateRepositorySpecSchema } from '../generated/templateRepositorySchema';
export { templateSpecSchema } from '../generated/templateSchema';
export { fieldName, type FieldPath } from './FieldPath';
export { isJsonObject, type JsonObject } from './JsonObject';
export {
  normalizeTemplate,
  templateApiGroups,
  type NormalizedTemplate,
} from './normalizeTemplate';
export {
  architectureOf,
  architectures,
  type Architecture,
} from './architectures';
export { asDnsLabel } from './readMetadata';
export { tagsOf } from './readWords';
export { TemplateNotes, type TemplateNote } from './TemplateNotes';
export { schemaValidator } from './schemaValidator';
export { validateSpec } from './validateSpec';
