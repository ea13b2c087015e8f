/** A question to the platform as the query of an address. A list is written with commas; what is empty is left out. */
export function queryText(query: Readonly<Record<string, unknown>>): string {
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)])
    .filter(([, value]) => value !== '');
  return new URLSearchParams(asked).toString();
}
