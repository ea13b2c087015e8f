/** Finds the values at a path in an object. */
export type JsonPath = (object: unknown) => unknown[];

type Step = (value: unknown) => unknown[];

const token =
  /\.([A-Za-z0-9_$-]+(?:\\.[A-Za-z0-9_/$-]+)*)|\.\*|\[(\d+|\*)\]|\['((?:[^'\\]|\\.)*)'\]|\[\?\(@\.([A-Za-z0-9_.-]+)\s*==\s*(?:"([^"]*)"|'([^']*)')\)\]/y;

const allItems: Step = value => {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
};

/**
 * Compiles the subset of JSONPath that printer columns use: fields (`.a\.b`, `['a.b']`), indices,
 * `[*]`, and filters such as `[?(@.type=="Ready")]`. Throws when the text is anything else.
 * https://kubernetes.io/docs/reference/kubectl/jsonpath/
 */
export function compileJsonPath(text: string): JsonPath {
  const steps: Step[] = [];
  let position = 0;
  while (position < text.length) {
    token.lastIndex = position;
    const match = token.exec(text);
    if (!match) {
      throw new Error(
        `the JSONPath ${JSON.stringify(text)} is not understood at ${JSON.stringify(
          text.slice(position),
        )}`,
      );
    }
    position += match[0].length;
    steps.push(stepOf(match));
  }
  return object =>
    steps.reduce<unknown[]>((values, step) => values.flatMap(step), [object]);
}

function stepOf(match: RegExpExecArray): Step {
  const [, field, index, quoted, filterPath, double, single] = match;
  const name = field ?? quoted;
  if (name !== undefined) return fieldStep(name.replace(/\\(.)/g, '$1'));
  if (filterPath !== undefined) {
    return filterStep(filterPath, double ?? single ?? '');
  }
  return index === undefined || index === '*'
    ? allItems
    : indexStep(Number(index));
}

function fieldStep(name: string): Step {
  return value =>
    isObject(value) && Object.hasOwn(value, name) ? [value[name]] : [];
}

function indexStep(index: number): Step {
  return value =>
    Array.isArray(value) && index < value.length ? [value[index]] : [];
}

function filterStep(path: string, wanted: string): Step {
  const find = compileJsonPath(`.${path}`);
  return value =>
    Array.isArray(value)
      ? value.filter(item => find(item).some(found => String(found) === wanted))
      : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
