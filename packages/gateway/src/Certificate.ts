import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:https';

/** How often the files are looked at: a renewed certificate is in use long before the old one expires. */
const checkMs = 10_000;

export type CertificateOptions = {
  certFile: string;
  keyFile: string;
  onError: (error: Error) => void;
  checkMs?: number;
};

/** A certificate that is renewed on disk while the gateway runs. */
export class Certificate {
  private timer?: NodeJS.Timeout;

  private constructor(
    private readonly options: CertificateOptions,
    private current: { cert: string; key: string },
  ) {}

  /** @throws Error when the files cannot be read, or are no certificate and its key. */
  static async read(options: CertificateOptions): Promise<Certificate> {
    return new Certificate(options, await readPair(options));
  }

  get pair(): { cert: string; key: string } {
    return this.current;
  }

  /** Gives the server each new version, until it closes. Connections that are open keep theirs. */
  keepFresh(server: Server): void {
    // Contents are compared, not times: Kubernetes swaps symbolic links.
    this.timer = setInterval(
      () => void this.renew(server),
      this.options.checkMs ?? checkMs,
    ).unref();
    server.once('close', () => clearInterval(this.timer));
  }

  private async renew(server: Server): Promise<void> {
    try {
      const pair = await readPair(this.options);
      const { cert, key } = this.current;
      if (pair.cert === cert && pair.key === key) return;
      server.setSecureContext(pair);
      this.current = pair;
    } catch (error) {
      // Between two files of a renewal they do not match; the old pair serves on.
      this.options.onError(error as Error);
    }
  }
}

/** @throws Error */
async function readPair({ certFile, keyFile }: CertificateOptions) {
  const [cert, key] = await Promise.all([
    readFile(certFile, 'utf8'),
    readFile(keyFile, 'utf8'),
  ]);
  // Node takes half a pair, and then no handshake succeeds.
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
    throw new Error(`${keyFile} is not the key of ${certFile}`);
  }
  return { cert, key };
}
