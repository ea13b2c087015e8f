import type { YamlSchema } from './yamlSuggestions';

/** Something that was found in a text, and where: both from 1. */
export interface YamlFinding {
  line: number;
  column: number;
  message: string;
  severity: 'error' | 'warning';
}

export interface YamlEditorProps {
  /** What the text is, for screen readers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Marked at their places; who renders the editor also lists them beside it. */
  findings?: readonly YamlFinding[];
  /** What the document may hold: the editor suggests fields and values of it. */
  schema?: YamlSchema;
  /** Height in pixels. */
  height: number;
  isReadOnly?: boolean;
}

/** What may be done to an editor from beside it. */
export interface YamlEditorHandle {
  /** Puts the cursor at a place, both from 1, and the focus into the editor. */
  goTo: (line: number, column: number) => void;
}
