/** A log that leaves out a message which only repeats the one before: while the API server is away every watch says the same. */
export function withoutRepeats(
  log: (message: string) => void,
): (message: string) => void {
  let latest: string | undefined;
  return message => {
    if (message === latest) return;
    latest = message;
    log(message);
  };
}
