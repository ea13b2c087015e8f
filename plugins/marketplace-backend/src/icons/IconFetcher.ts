import type { LoggerService } from '@backstage/backend-plugin-api';
import type { IconStore } from '../database/IconStore';
import type { PublicHttp } from '../git';
import { maxSourceBytes, readIcon } from './Icon';

/** Addresses that one run asks at most. */
const perRun = 200;
const concurrency = 4;
const timeoutMs = 10_000;

/** Fetches the icons that templates name by an address, so that no browser calls a foreign host. */
export class IconFetcher {
  constructor(
    private readonly parts: {
      icons: IconStore;
      http: Pick<PublicHttp, 'get'>;
      logger: LoggerService;
    },
  ) {}

  /** Fetches those that are due. What cannot be fetched, or is no picture, is left alone for a day. */
  async fetchDue(signal: AbortSignal): Promise<void> {
    const urls = await this.parts.icons.due(perRun);
    const fetchRest = async () => {
      for (let url = urls.pop(); url && !signal.aborted; url = urls.pop()) {
        await this.fetch(url, signal);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, fetchRest));
  }

  private async fetch(address: string, signal: AbortSignal): Promise<void> {
    const { icons, http, logger } = this.parts;
    try {
      const limits = { maxBytes: maxSourceBytes, timeoutMs, signal };
      const { bytes } = await http.get(new URL(address), limits);
      const icon = await readIcon(bytes);
      if (icon) await icons.fetched(address, icon);
      else
        await icons.failed(
          address,
          'It is no PNG, JPEG, WebP or SVG that can be read.',
        );
    } catch (error) {
      if (signal.aborted) return;
      const { message } = error as Error;
      logger.debug(`icon ${address}: ${message}`);
      await icons.failed(address, message);
    }
  }
}
