import { isRecord } from '../objects/KubernetesObject';

/** By what the elements of a merged list are ordered. */
export interface ElementOrder {
  /** The order that the patch asks for, of elements or of nothing but their keys. */
  wanted: readonly unknown[];
  /** The order in which the elements stood before. */
  present: readonly unknown[];
  /** The field that tells elements apart; undefined for scalars. */
  mergeKey?: string;
}

/**
 * Orders the elements of a merged list: those that the patch names as it names them, the others as they stood, and the two so that no pair
 * changes places without need.
 * https://github.com/kubernetes/design-proposals-archive/blob/main/cli/preserve-order-in-strategic-merge-patch.md
 */
export function orderElements(
  merged: readonly unknown[],
  { wanted, present, mergeKey }: ElementOrder,
): unknown[] {
  const identify = identityBy(mergeKey);
  const wantedPlaces = placesOf(wanted.map(identify));
  const presentPlaces = placesOf(present.map(identify));
  const byPlace = (places: Map<unknown, number>) => (a: unknown, b: unknown) =>
    (places.get(identify(a)) ?? 0) - (places.get(identify(b)) ?? 0);
  const named = merged
    .filter(element => wantedPlaces.has(identify(element)))
    .sort(byPlace(wantedPlaces));
  const others = merged
    .filter(element => !wantedPlaces.has(identify(element)))
    .sort(byPlace(presentPlaces));
  const ordered: unknown[] = [];
  for (const element of named) {
    const place = presentPlaces.get(identify(element));
    while (
      others.length > 0 &&
      place !== undefined &&
      (presentPlaces.get(identify(others[0])) ?? Infinity) < place
    ) {
      ordered.push(others.shift());
    }
    ordered.push(element);
  }
  return [...ordered, ...others];
}

/** True when all elements stand in a list that names them in their order, by nothing but their keys perhaps. */
export function isOrdered(
  elements: readonly unknown[],
  order: readonly unknown[],
  mergeKey?: string,
): boolean {
  const identify = identityBy(mergeKey);
  const places = placesOf(order.map(identify));
  const found = elements.map(element => places.get(identify(element)) ?? -1);
  return found.every(
    (place, index) => place > (index === 0 ? -1 : found[index - 1]),
  );
}

function identityBy(mergeKey?: string): (element: unknown) => unknown {
  return element =>
    mergeKey !== undefined && isRecord(element) ? element[mergeKey] : element;
}

function placesOf(identities: unknown[]): Map<unknown, number> {
  return new Map(identities.map((identity, place) => [identity, place]));
}
