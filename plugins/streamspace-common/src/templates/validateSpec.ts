import { templateSpecSchema } from '../generated/templateSchema';
import { schemaValidator } from './schemaValidator';

/** What the API server would refuse in the spec of a template, or drop. */
export const validateSpec = schemaValidator(templateSpecSchema);
