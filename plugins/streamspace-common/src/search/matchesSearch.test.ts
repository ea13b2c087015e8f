import { matchesSearch } from './matchesSearch';

const template = {
  apiVersion: 'stream.streamspace.io/v1alpha1' as const,
  kind: 'Template' as const,
  metadata: { name: 'node-red' },
  spec: {
    displayName: 'Node-RED',
    baseImage: 'nodered/node-red:4',
    category: 'Automation',
    tags: ['flows', 'IoT'],
  },
};

it.each(['', ' ', 'node', 'RED flows', 'iot automation '])(
  'finds by %p',
  search => expect(matchesSearch(template, search)).toBe(true),
);

it('wants every word to occur', () => {
  expect(matchesSearch(template, 'node wiki')).toBe(false);
});
