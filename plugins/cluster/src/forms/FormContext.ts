import { resolveSchema, type YamlSchema } from '@streamspace/plugin-react';
import { createContext, useContext } from 'react';
import type { FieldPath } from './editText';

/** What all fields of a form share. */
export type FormContextValue = {
  /** Of the whole object: what other schemas refer to. */
  schema: YamlSchema;
  /** Sets a field, or takes it away where the value is undefined. */
  change: (path: FieldPath, value: unknown) => void;
};

export const FormContext = createContext<FormContextValue>({
  schema: {},
  change: () => undefined,
});

export const useForm = (): FormContextValue => useContext(FormContext);

/** The schema of a field, without references. */
export function useFieldSchema(schema: YamlSchema): YamlSchema {
  return resolveSchema(useForm().schema, schema);
}

/** What every field is given. */
export type FieldProps = {
  /** The field's own name, or the number of a list's entry. */
  label: string;
  path: FieldPath;
  /** Without a reference. */
  schema: YamlSchema;
  value: unknown;
  isRequired: boolean;
};
