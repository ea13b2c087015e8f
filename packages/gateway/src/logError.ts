/** Writes one line of JSON about something that went wrong. */
export function logError(
  message: string,
  fields: Record<string, string> = {},
): void {
  const time = new Date().toISOString();
  process.stderr.write(
    `${JSON.stringify({ time, level: 'error', message, ...fields })}\n`,
  );
}
