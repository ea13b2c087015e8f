/** Rejects with what was expected and what came. */
export function expectEqual<Value>(
  what: string,
  actual: Value,
  expected: Value,
): void {
  if (actual !== expected) {
    throw new Error(`${what}: expected ${expected}, but it is ${actual}`);
  }
}
