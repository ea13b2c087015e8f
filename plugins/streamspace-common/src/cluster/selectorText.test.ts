import { selectorText } from './selectorText';

it('writes labels and expressions, and the labels of a Service', () => {
  expect(
    selectorText({
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['front', 'edge'] },
        { key: 'stage', operator: 'NotIn', values: ['test'] },
        { key: 'team', operator: 'Exists' },
        { key: 'old', operator: 'DoesNotExist' },
      ],
    }),
  ).toBe('app=web,tier in (front,edge),stage notin (test),team,!old');
  expect(selectorText({ app: 'web', tier: 'front' })).toBe(
    'app=web,tier=front',
  );
  expect(selectorText({})).toBe('');
});
