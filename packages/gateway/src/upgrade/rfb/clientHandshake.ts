/**
 * What an RFB client sends before its messages (RFC 6143, section 7.1 to 7.3): its version, the security type it chose, the answer to that
 * type's challenge, and ClientInit.
 */

/** A step of the handshake: how many bytes it has, and what follows. */
export type HandshakeStep = {
  bytes: number;
  /** The next step; undefined where the messages begin. @throws Error where the rest cannot be told. */
  next: (bytes: Buffer) => HandshakeStep | undefined;
  /** Changes what is sent on. */
  rewrite?: (bytes: Buffer) => Buffer;
};

const clientInit: HandshakeStep = {
  bytes: 1,
  next: () => undefined,
};

/** The 16 bytes that answer the challenge of VNC authentication. */
const challengeResponse: HandshakeStep = { bytes: 16, next: () => clientInit };

const securityType: HandshakeStep = {
  bytes: 1,
  next: ([type]) => {
    if (type === 1) return clientInit;
    if (type === 2) return challengeResponse;
    throw new Error(
      `RFB security type ${type} cannot be followed; give the desktop's server the type None`,
    );
  },
};

/** The first step. */
export const protocolVersion: HandshakeStep = {
  bytes: 12,
  next: bytes => {
    const [, minor] =
      /^RFB 003\.(\d{3})\n$/.exec(bytes.toString('latin1')) ?? [];
    // Up to 3.6 the server chooses the security type, which this side of the stream does not show.
    if (Number(minor) >= 7) return securityType;
    throw new Error('an RFB client of version 3.7 or later is needed');
  },
};

/** The handshake of a client that sends nobody away: its ClientInit asks for a shared desktop, whatever it wished. */
export function sharing(step: HandshakeStep): HandshakeStep {
  const isLast = step === clientInit;
  return {
    bytes: step.bytes,
    rewrite: isLast ? () => Buffer.of(1) : undefined,
    next: bytes => {
      const next = step.next(bytes);
      return next && sharing(next);
    },
  };
}
