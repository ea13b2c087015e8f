import { setTimeout as sleep } from 'node:timers/promises';
import {
  CustomResourceDefinition,
  KubernetesApiError,
  type KubernetesClient,
  type ResourceKind,
} from '@streamspace/plugin-node';

type PrinterColumn = { name: string; type: string; jsonPath: string };

/** A kind of the test's own, which it defines, changes and deletes. */
export class CustomKind {
  readonly kind: ResourceKind;
  readonly apiVersion: string;

  constructor(
    private readonly client: KubernetesClient,
    /** Its group is of this name, since many tests share a cluster. */
    private readonly namespace: string,
  ) {
    const group = `${namespace}.example.org`;
    this.apiVersion = `${group}/v1`;
    this.kind = {
      group,
      version: 'v1',
      kind: 'Widget',
      plural: 'widgets',
      namespaced: true,
    };
  }

  async define(additionalPrinterColumns: PrinterColumn[]): Promise<void> {
    const { group, kind, plural } = this.kind;
    await accepted(() =>
      this.client.create(CustomResourceDefinition, {
        metadata: { name: this.name },
        spec: {
          group,
          scope: 'Namespaced',
          names: { kind, plural },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              additionalPrinterColumns,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  properties: {
                    spec: {
                      type: 'object',
                      properties: {
                        due: { type: 'string' },
                        size: { type: 'integer' },
                        text: { type: 'string' },
                      },
                    },
                  },
                },
              },
            },
          ],
        },
      }),
    );
  }

  async create(name: string, spec: object): Promise<void> {
    await accepted(() =>
      this.client.create(this.kind, {
        metadata: { name, namespace: this.namespace },
        spec,
      } as object),
    );
  }

  /** Shows one column more. */
  async addColumn(column: PrinterColumn): Promise<void> {
    await this.client.patch(
      CustomResourceDefinition,
      { name: this.name },
      {
        type: 'json',
        patch: [
          {
            op: 'add',
            path: '/spec/versions/0/additionalPrinterColumns/-',
            value: column,
          },
        ],
      },
    );
  }

  async remove(): Promise<void> {
    await this.client.delete(CustomResourceDefinition, { name: this.name });
  }

  private get name(): string {
    return `${this.kind.plural}.${this.kind.group}`;
  }
}

/** Servers take a while to serve a new definition, and to let a deleted one go. */
async function accepted(write: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await write();
      return;
    } catch (error) {
      const passes = error instanceof KubernetesApiError;
      if (!passes || ![404, 405, 409].includes(error.statusCode)) throw error;
    }
    await sleep(50);
  }
}
