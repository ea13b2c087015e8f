/** How a command ended, as the `Status` on the error channel of an exec. */
export function exitStatus(exitCode: number): object {
  if (exitCode === 0) return { metadata: {}, status: 'Success' };
  return {
    metadata: {},
    status: 'Failure',
    reason: 'NonZeroExitCode',
    message: `command terminated with non-zero exit code: exit status ${exitCode}`,
    details: { causes: [{ reason: 'ExitCode', message: `${exitCode}` }] },
  };
}

/** A command that could not be run at all. */
export function failedToRun(error: Error): object {
  return {
    metadata: {},
    status: 'Failure',
    reason: 'InternalError',
    message: `the command could not be run: ${error.message}`,
    code: 500,
  };
}
