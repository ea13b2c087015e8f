import type { Taint } from 'kubernetes-types/core/v1';
import { pods, makeRow } from '../../test/ScriptedCluster';
import { debugCommand, debugPatch } from './debugContainer';
import { labelChanges, labelCommand } from './labelChanges';
import { taintCommand, taintPatch } from './taintChanges';

const pod = { kind: pods, row: makeRow('web-1') };
const node = { ...pod, row: { ...pod.row, metadata: { name: 'n1' } } };

it('writes of labels what changes, as kubectl would', () => {
  const changes = labelChanges({ app: 'web', stage: 'test', team: 'shop' }, [
    { key: 'app', value: 'web' },
    { key: 'stage', value: 'live' },
    { key: ' tier ', value: 'front' },
  ]);
  expect(changes).toEqual({ team: null, stage: 'live', tier: 'front' });
  expect(labelCommand(pod, changes)).toBe(
    'kubectl label --overwrite pod/web-1 -n shop team- stage=live tier=front',
  );
});

it('writes taints over none but those that it has seen', () => {
  const old: Taint = { key: 'old', effect: 'NoExecute' };
  const own: Taint = { key: 'own', value: 'shop', effect: 'NoSchedule' };
  expect(taintPatch([], [own])).toEqual([
    { op: 'add', path: '/spec/taints', value: [own] },
  ]);
  expect(taintPatch([old], [own])).toEqual([
    { op: 'test', path: '/spec/taints', value: [old] },
    { op: 'replace', path: '/spec/taints', value: [own] },
  ]);
  expect(taintCommand(node, [old], [own])).toBe(
    'kubectl taint nodes n1 --overwrite old:NoExecute- own=shop:NoSchedule',
  );
});

it('adds a container for debugging that has a terminal', () => {
  const wish = { name: 'debugger-1', image: 'tools:1', container: 'main' };
  expect(debugCommand(pod, wish)).toBe(
    'kubectl debug -it pod/web-1 -n shop --image=tools:1 --target=main',
  );
  expect(debugPatch(wish)).toMatchObject({
    spec: {
      ephemeralContainers: [
        {
          name: 'debugger-1',
          targetContainerName: 'main',
          stdin: true,
          tty: true,
        },
      ],
    },
  });
});
