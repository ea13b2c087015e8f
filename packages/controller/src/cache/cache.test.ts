import { ReflectorIndex } from '@streamspace/plugin-node';
import type {
  KubernetesObject,
  ObjectChange,
  Reflector,
} from '@streamspace/plugin-node';
import { WrittenCopy } from './WrittenCopy';

/** The part of a reflector that copies are made of. */
class Source {
  readonly objects = new Map<string, KubernetesObject>();
  private listener: (change: ObjectChange<KubernetesObject>) => void = () => {};

  get reflector() {
    return {
      get: (key: string) => this.objects.get(key),
      list: () => [...this.objects.values()],
      onChange: (listener: typeof this.listener) => {
        this.listener = listener;
        return () => {};
      },
    } as unknown as Reflector<KubernetesObject>;
  }

  show(object: KubernetesObject) {
    const key = `n/${object.metadata!.name}`;
    const before = this.objects.get(key);
    this.objects.set(key, object);
    this.listener({ key, before, after: object });
  }

  remove(name: string) {
    const before = this.objects.get(`n/${name}`)!;
    this.objects.delete(`n/${name}`);
    this.listener({ key: `n/${name}`, before });
  }
}

const object = (name: string, resourceVersion: string, label?: string) => ({
  metadata: {
    namespace: 'n',
    name,
    resourceVersion,
    labels: { label: label ?? '' },
  },
});

describe('WrittenCopy', () => {
  it('knows what was written until the watch shows anything newer', async () => {
    const source = new Source();
    const copy = new WrittenCopy(source.reflector, () => 0);
    source.show(object('a', '1'));
    await copy.write('n/a', async () => object('a', '2'));
    expect(copy.get('n/a')?.metadata?.resourceVersion).toBe('2');
    source.show(object('a', '3'));
    expect(copy.get('n/a')?.metadata?.resourceVersion).toBe('3');
  });

  it('trusts the watch when it overtook the answer', async () => {
    const source = new Source();
    const copy = new WrittenCopy(source.reflector, () => 0);
    await copy.write('n/a', async () => {
      source.show(object('a', '2'));
      source.show(object('a', '3'));
      return object('a', '2');
    });
    expect(copy.get('n/a')?.metadata?.resourceVersion).toBe('3');
  });

  it('does not hold on to a write that the watch never shows', async () => {
    let nowMs = 0;
    const copy = new WrittenCopy(new Source().reflector, () => nowMs);
    await copy.write('n/a', async () => object('a', '1'));
    nowMs = 10_000;
    expect(copy.get('n/a')).toBeUndefined();
  });
});

describe('ReflectorIndex', () => {
  it('follows objects from key to key', () => {
    const source = new Source();
    const index = new ReflectorIndex(source.reflector, item => [
      item.metadata?.labels?.label,
    ]);
    source.show(object('a', '1', 'x'));
    source.show(object('b', '1', 'x'));
    source.show(object('a', '2', 'y'));
    const names = (key: string) =>
      index.get(key).map(item => item.metadata?.name);
    expect(names('x')).toEqual(['b']);
    expect(names('y')).toEqual(['a']);
    source.remove('a');
    expect(names('y')).toEqual([]);
  });
});
