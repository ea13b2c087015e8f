type Condition = { type: string; status: string; reason?: string };

/** What an object's status says of one of its conditions; undefined when it does not say anything yet. */
export function conditionOf(
  object: { status?: { conditions?: Condition[] } } | undefined,
  type: string,
): Condition | undefined {
  return object?.status?.conditions?.find(one => one.type === type);
}
