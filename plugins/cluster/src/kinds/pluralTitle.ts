/** `Deployment`, `deployments` make `Deployments`: kinds have no plural in capitals. */
export function pluralTitle(kind: string, plural: string): string {
  let same = 0;
  while (kind[same]?.toLowerCase() === plural[same]) same += 1;
  return same === 0 ? plural : kind.slice(0, same) + plural.slice(same);
}
