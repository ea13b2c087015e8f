import type { YamlSchema } from './YamlSchema';

/** Something that was found in a text, and where: both from 1. */
export interface YamlFinding {
  line: number;
  column: number;
  message: string;
  severity: 'error' | 'warning';
}

export type SchemaOfDocument = (text: string) => YamlSchema | undefined;

export interface YamlEditorProps {
  /** What the text is, for screen readers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Marked at their places; who renders the editor also lists them beside it. */
  findings?: readonly YamlFinding[];
  /** What a document with this text may hold: the editor suggests fields and values of it. Of several documents each is asked about by itself. */
  schemaOf?: SchemaOfDocument;
  /** Height in pixels. */
  height: number;
  isReadOnly?: boolean;
}

/** What may be done to an editor from beside it. */
export interface YamlEditorHandle {
  /** Puts the cursor at a place, both from 1, and the focus into the editor. */
  goTo: (line: number, column: number) => void;
}
