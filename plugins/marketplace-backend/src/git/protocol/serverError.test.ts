import { serverError } from './serverError';

describe('serverError', () => {
  it.each([
    ['upload-pack: not our ref 0123', 'Moved'],
    ['ERROR: Repository not found.', 'NotFound'],
    [
      'ERROR: The project you were looking for could not be found or you don’t have permission to view it.',
      'NotFound',
    ],
    ["fatal: '/x' does not appear to be a git repository", 'NotFound'],
    ['access denied to this repository', 'Unauthorized'],
    ['upload-pack: filter unknown', 'Protocol'],
    ['', 'Protocol'],
  ])('reads “%s” as %s', (said, reason) => {
    expect(serverError(said).reason).toBe(reason);
  });

  it('passes on nothing that could write over a log or a page', () => {
    const { message } = serverError(
      `broken\r\n\u001b[31m\u202e${'x'.repeat(999)}`,
    );
    expect(message).toMatch(/^The server refused: broken \[31m x+\.$/);
    expect(message.length).toBeLessThan(350);
  });
});
