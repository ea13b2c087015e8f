import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';

type StoredRecord = { payload: AdapterPayload; expiresAt?: number };

/**
 * What the identity provider remembers: sign-ins, grants and tokens, in memory and, so that a restart signs nobody out, in one file. Few people and few
 * tokens: the whole file is written on each change that is to last.
 */
export class SignInStore {
  private readonly records: Map<string, StoredRecord>;

  constructor(
    private readonly file: string,
    private readonly now: () => number = Date.now,
  ) {
    this.records = new Map(
      existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [],
    );
  }

  /** The view of one kind of record that oidc-provider works on. */
  adapter(kind: string): Adapter {
    const keyOf = (id: string) => `${kind}:${id}`;
    const find = async (id: string) => this.find(keyOf(id));
    return {
      find,
      findByUid: async uid =>
        this.findWhere(kind, payload => payload.uid === uid),
      findByUserCode: async userCode =>
        this.findWhere(kind, payload => payload.userCode === userCode),
      upsert: async (id, payload, expiresInSeconds) => {
        const expiresAt = expiresInSeconds
          ? this.now() + expiresInSeconds * 1000
          : undefined;
        this.records.set(keyOf(id), { payload, expiresAt });
        this.save();
      },
      consume: async id => {
        const payload = this.find(keyOf(id));
        if (payload) payload.consumed = Math.floor(this.now() / 1000);
        this.save();
      },
      destroy: async id => {
        this.records.delete(keyOf(id));
        this.save();
      },
      revokeByGrantId: async grantId => {
        for (const [key, { payload }] of this.records)
          if (payload.grantId === grantId) this.records.delete(key);
        this.save();
      },
    };
  }

  private find(key: string): AdapterPayload | undefined {
    const record = this.records.get(key);
    return record && !this.isExpired(record) ? record.payload : undefined;
  }

  private findWhere(
    kind: string,
    matches: (payload: AdapterPayload) => boolean,
  ): AdapterPayload | undefined {
    for (const [key, record] of this.records) {
      if (!key.startsWith(`${kind}:`) || this.isExpired(record)) continue;
      if (matches(record.payload)) return record.payload;
    }
    return undefined;
  }

  private isExpired({ expiresAt }: StoredRecord): boolean {
    return expiresAt !== undefined && expiresAt <= this.now();
  }

  private save() {
    for (const [key, record] of this.records)
      if (this.isExpired(record)) this.records.delete(key);
    writeFileSync(`${this.file}.new`, JSON.stringify([...this.records]), {
      mode: 0o600,
    });
    renameSync(`${this.file}.new`, this.file);
  }
}
