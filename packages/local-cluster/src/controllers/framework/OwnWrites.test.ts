import type { KubernetesObject } from '@streamspace/plugin-node';
import { OwnWrites } from './OwnWrites';

const object = (uid: string): KubernetesObject => ({ metadata: { uid } });
const uids = (objects: KubernetesObject[]) =>
  objects.map(({ metadata }) => metadata!.uid);

describe('OwnWrites', () => {
  it('adds creations until the cache has shown them', () => {
    const writes = new OwnWrites(() => 0);
    writes.noteCreated('rs', object('a'));
    expect(uids(writes.apply('rs', []))).toEqual(['a']);
    expect(uids(writes.apply('rs', [object('a')]))).toEqual(['a']);
    // Shown once, gone now: it was deleted.
    expect(uids(writes.apply('rs', []))).toEqual([]);
  });

  it('takes deletions away until the cache has dropped them', () => {
    const writes = new OwnWrites(() => 0);
    writes.noteDeleted('rs', object('a'));
    expect(uids(writes.apply('rs', [object('a'), object('b')]))).toEqual(['b']);
    expect(uids(writes.apply('rs', [object('b')]))).toEqual(['b']);
  });

  it('forgets a creation that the watch showed as gone, or never shows', () => {
    let nowMs = 0;
    const writes = new OwnWrites(() => nowMs);
    writes.noteCreated('rs', object('a'));
    writes.noteGone('rs', object('a'));
    writes.noteCreated('rs', object('b'));
    expect(uids(writes.apply('rs', []))).toEqual(['b']);
    nowMs = 61_000;
    expect(uids(writes.apply('rs', []))).toEqual([]);
  });

  it('keeps keys apart', () => {
    const writes = new OwnWrites(() => 0);
    writes.noteCreated('one', object('a'));
    expect(writes.apply('two', [])).toEqual([]);
  });
});
