import {
  fromKubernetesError,
  isNotFound,
  Lease,
  Node,
  type KubernetesService,
} from '@streamspace/plugin-node';
import {
  trackerLeaseName,
  type AnswerOf,
  type SessionsOperations,
} from '@streamspace/plugin-common';
import type { Knex } from 'knex';

export type Health = Required<AnswerOf<SessionsOperations['getHealth']>>;

type ComponentHealth = Health['components'][string];

export type HealthOptions = {
  kubernetes: KubernetesService;
  db: Knex;
  /** `/readyz` of the gateway; unknown where absent. */
  gatewayHealthUrl?: string;
  now?: () => number;
};

/** Lease of the controller's leader. */
const controllerLeaseName = 'streamspace-controller';

/** Milliseconds that one component may take to answer. */
const checkTimeoutMs = 3_000;

/** Milliseconds for which an answer serves all who ask: anybody may ask, and each asking costs the components work. */
const answerLifetimeMs = 2_000;

/** Looks at each component of the platform. */
export class HealthService {
  private answer?: { atMs: number; health: Promise<Health> };

  constructor(private readonly options: HealthOptions) {}

  /** Never rejects: a component that cannot be asked is degraded. */
  health(): Promise<Health> {
    const nowMs = this.now();
    if (!this.answer || nowMs - this.answer.atMs > answerLifetimeMs) {
      this.answer = { atMs: nowMs, health: this.examine() };
    }
    return this.answer.health;
  }

  private async examine(): Promise<Health> {
    const { gatewayHealthUrl } = this.options;
    const checks: Record<string, () => Promise<string | undefined>> = {
      database: () => this.database(),
      kubernetes: () => this.kubernetes(),
      nodes: () => this.nodes(),
      controller: () => this.lease(controllerLeaseName),
      tracker: () => this.lease(trackerLeaseName),
      ...(gatewayHealthUrl && {
        gateway: () => this.gateway(gatewayHealthUrl),
      }),
    };
    const components = Object.fromEntries(
      await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [
          name,
          await examineOne(check),
        ]),
      ),
    ) as Record<string, ComponentHealth>;
    const isOk = Object.values(components).every(
      ({ status }) => status === 'ok',
    );
    return { status: isOk ? 'ok' : 'degraded', components };
  }

  private async database(): Promise<undefined> {
    await this.options.db.raw('select 1').catch(() => {
      throw new Error('PostgreSQL does not answer');
    });
  }

  private async kubernetes(): Promise<undefined> {
    await this.options.kubernetes.client.version();
  }

  private async nodes(): Promise<string | undefined> {
    const { items } = await this.options.kubernetes.client.list(Node);
    const ready = items.filter(({ status }) =>
      status?.conditions?.some(
        ({ type, status: value }) => type === 'Ready' && value === 'True',
      ),
    );
    return ready.length > 0
      ? undefined
      : `none of ${items.length} nodes is ready, so no session can start`;
  }

  private async lease(name: string): Promise<string | undefined> {
    const { client, namespace } = this.options.kubernetes;
    const lease = await client.get(Lease, { namespace, name }).catch(error => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (!lease) return `there is no Lease "${name}": it has never run here`;
    const { spec } = lease;
    if (!spec?.renewTime) return `its Lease "${name}" was never renewed`;
    const renewedMs = Date.parse(String(spec.renewTime));
    const silentMs = this.now() - renewedMs;
    // Twice its duration, since the clocks of two machines are compared here.
    if (silentMs <= 2 * 1000 * (spec.leaseDurationSeconds ?? 15)) {
      return undefined;
    }
    return `silent for ${Math.round(silentMs / 1000)} s`;
  }

  private async gateway(url: string): Promise<string | undefined> {
    const signal = AbortSignal.timeout(checkTimeoutMs);
    const response = await fetch(url, { signal }).catch(() => undefined);
    if (!response) return 'the gateway does not answer';
    return response.ok ? undefined : (await response.text()).slice(0, 500);
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}

async function examineOne(
  check: () => Promise<string | undefined>,
): Promise<ComponentHealth> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>(resolve => {
    timer = setTimeout(
      () => resolve(`no answer within ${checkTimeoutMs / 1000} s`),
      checkTimeoutMs,
    );
  });
  try {
    const message = await Promise.race([check(), tooLate]);
    return message ? { status: 'degraded', message } : { status: 'ok' };
  } catch (error) {
    return {
      status: 'degraded',
      message: (fromKubernetesError(error) as Error).message,
    };
  } finally {
    clearTimeout(timer);
  }
}
