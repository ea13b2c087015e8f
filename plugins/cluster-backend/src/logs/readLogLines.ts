import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';

/** A line with the time at which the container wrote it. */
export type LogLine = [time: string, text: string];

/** A line longer than this, in characters, is cut in two. */
const maxLineLength = 256 * 1024;

/**
 * The lines of a log with timestamps, as many at a time as have come. The next are read when the caller asks for them, so that a container which
 * writes faster than somebody reads has to wait.
 */
export async function* readLogLines(
  response: IncomingMessage,
): AsyncGenerator<LogLine[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of response) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop()!;
    if (rest.length > maxLineLength) {
      lines.push(rest);
      rest = '';
    }
    if (lines.length > 0) yield lines.map(readLine);
  }
  rest += decoder.end();
  if (rest) yield [readLine(rest)];
}

function readLine(line: string): LogLine {
  const space = line.indexOf(' ');
  const time = space < 0 ? line : line.slice(0, space);
  // The second part of a line that was cut has no time.
  if (!/^\d{4}-\d\d-\d\dT/.test(time)) return ['', line];
  return [time, space < 0 ? '' : line.slice(space + 1).replace(/\r$/, '')];
}
