/** How a person is called in a list: the name alone where it needs no more to be told apart. */
export function personName(userRef: string): string {
  return userRef.replace(/^user:default\//, '');
}
