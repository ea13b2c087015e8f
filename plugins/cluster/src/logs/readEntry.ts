/** How grave a line is. */
export type Severity = 'error' | 'warning' | 'info' | 'debug';

/** Escapes that ask for colours (ECMA-48, SGR): their last letter would be one of the word behind. */
const escape = '\u001b';
const colours = new RegExp(`${escape}\\[[\\d;]*m`, 'g');

const words: [Severity, RegExp][] = [
  ['error', /\b(error|fatal|panic|critical|exception)\b/i],
  ['warning', /\b(warn|warning)\b/i],
  ['debug', /\b(debug|trace)\b/i],
  ['info', /\b(info|notice)\b/i],
];

/** What loggers write as JSON (bunyan and pino count levels). */
const levelFields = ['level', 'severity', 'lvl', 'loglevel'];

/** What a line says beside its words. */
export type ReadEntry = {
  severity?: Severity;
  /** The line as an object, where it is one in JSON. */
  json?: Record<string, unknown>;
  /** The words of an object that has some, else the line. */
  message: string;
};

/** Reads one line of a log. The severity of plain text is looked for in its beginning, where loggers write it. */
export function readEntry(text: string): ReadEntry {
  const json = readJson(text);
  if (!json) return { message: text, severity: severityOf(text.slice(0, 80)) };
  const level = levelFields.map(name => json[name]).find(Boolean);
  const message = json.message ?? json.msg;
  return {
    json,
    message: typeof message === 'string' ? message : text,
    severity:
      typeof level === 'number'
        ? severityOfNumber(level)
        : severityOf(String(level ?? '')),
  };
}

function readJson(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{') || !text.trimEnd().endsWith('}')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function severityOf(text: string): Severity | undefined {
  const plain = text.replace(colours, ' ');
  return words.find(([, pattern]) => pattern.test(plain))?.[0];
}

function severityOfNumber(level: number): Severity {
  if (level >= 50) return 'error';
  if (level >= 40) return 'warning';
  return level >= 30 ? 'info' : 'debug';
}
