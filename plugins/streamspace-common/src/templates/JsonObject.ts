/** An object of JSON, of which nothing is known yet. */
export type JsonObject = Record<string, unknown>;

/** Whether a value of JSON or YAML is an object, and neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
