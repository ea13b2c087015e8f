import type {
  FieldPath,
  NormalizedTemplate,
} from '@streamspace/plugin-common/templates';

/** A template that an importer made of a part of a document. */
export type ImportedTemplate = NormalizedTemplate & {
  /** From which field of the document a field of the template came. */
  originOf: (path: FieldPath) => FieldPath;
};

/** What an importer made of one thing in a document: a template, or a word of what else it is. */
export type Imported = ImportedTemplate | { ignored: string };

/** One format of templates. */
export type Importer = {
  /**
   * What a document holds, in its order, if it is of this format; undefined if it is not.
   *
   * @param path - of its file, from the root of the repository.
   * @param textOf - the text that stands in the document at a path.
   */
  read(
    value: unknown,
    path: string,
    textOf: (path: FieldPath) => string | undefined,
  ): Imported[] | undefined;
};
