import type { IncomingMessage } from 'node:http';
import { Refusal } from '../Refusal';

/** A ticket and the braces around it; more is no ticket. */
const maxBodyBytes = 4096;

/** The ticket in the body of a POST. @throws Refusal where there is none. */
export async function readTicket(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw badTicket();
    chunks.push(chunk);
  }
  try {
    const { ticket } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof ticket === 'string' && ticket) return ticket;
  } catch {
    // No JSON, so no ticket.
  }
  throw badTicket();
}

function badTicket(): Refusal {
  return new Refusal({
    statusCode: 400,
    name: 'InputError',
    title: 'Not understood',
    message: 'Send the ticket as JSON: {"ticket": "…"}.',
  });
}
