import type { Template } from '@streamspace/plugin-common';

/**
 * What came of a file, or of one entry of a file that holds many:
 *
 * - Accepted: it is a template as it stands.
 * - Repaired: it is one after the changes that its findings name.
 * - Duplicate: another file has the template of this name; a finding says which.
 * - Rejected: it was meant to be one; its findings say why it is not.
 * - Ignored: it is something else; a finding says what.
 */
export type FileOutcome =
  'Accepted' | 'Repaired' | 'Duplicate' | 'Rejected' | 'Ignored';

/** Something that was found in a file. */
export type Finding = {
  /** What was found, and what was done about it or is to be done. */
  message: string;
  /** Where in the file, such as `spec.ports[0]` of a template or `templates[3].volumes[0]` of a list of another format. */
  field?: string;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
};

export type FileResult = {
  /** From the root of the repository, with `/`. */
  path: string;
  /** Which template of the file, from 0. */
  entry: number;
  outcome: FileOutcome;
  templateName?: string;
  findings: Finding[];
  /** What it became, without namespace; of a duplicate and a rejected file nothing. */
  template?: Template;
  /** Whether the port was guessed by whoever wrote it. */
  portIsGuess?: boolean;
  /** A picture beside the template that is its icon, from the root of the repository. */
  iconPath?: string;
  /** A text beside the template that tells about it, from the root of the repository. */
  readmePath?: string;
};
