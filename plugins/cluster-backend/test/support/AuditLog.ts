import { EventEmitter, once } from 'node:events';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';

/** What the audit log keeps of one act. */
export type AuditRecord = {
  eventId: string;
  /** Address and method, where it was a request: the log takes who asked from it. */
  request?: string;
  meta?: JsonObject;
  status: 'initiated' | 'succeeded' | 'failed';
  error?: string;
};

/** An audit log that keeps what it is told. */
export class AuditLog {
  readonly records: AuditRecord[] = [];
  private readonly ends = new EventEmitter();

  get factory() {
    return mockServices.auditor.mock({
      createEvent: async ({ eventId, meta, request }) => {
        const record: AuditRecord = {
          eventId,
          meta,
          request: request && `${request.method} ${request.originalUrl}`,
          status: 'initiated',
        };
        this.records.push(record);
        return {
          success: async options => {
            record.meta = { ...record.meta, ...options?.meta };
            this.end(record, 'succeeded');
          },
          fail: async ({ error }) => {
            record.error = error.message;
            this.end(record, 'failed');
          },
        };
      },
    }).factory;
  }

  /** The newest record of a kind of act, once it has ended. */
  async ended(eventId: string): Promise<AuditRecord> {
    for (;;) {
      const record = this.records.findLast(one => one.eventId === eventId);
      if (record && record.status !== 'initiated') return record;
      await once(this.ends, 'end');
    }
  }

  private end(record: AuditRecord, status: 'succeeded' | 'failed') {
    record.status = status;
    this.ends.emit('end');
  }
}
