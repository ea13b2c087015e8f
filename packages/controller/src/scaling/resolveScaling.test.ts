import type { TemplateSpec } from '@streamspace/plugin-common';
import { aTemplate } from '../../test/support/objects';
import { resolveScaling, type ScalingInput } from './resolveScaling';
import { wantedReplicas } from './wantedReplicas';

const autoScaling = { enabled: true, maxReplicas: 3, targetConnections: 2 };

function scaling(
  template: Partial<TemplateSpec>,
  input: Partial<ScalingInput> = {},
) {
  return resolveScaling({
    template: aTemplate(template).spec,
    appType: 'webapp',
    ...input,
  });
}

describe('resolveScaling', () => {
  it('says nothing where the template does not ask', () => {
    expect(scaling({})).toEqual({});
    expect(
      scaling({ autoScaling: { ...autoScaling, enabled: false } }),
    ).toEqual({});
  });

  it('scales a web app without a home, and one whose home many pods may mount', () => {
    const wanted = {
      scaling: { minReplicas: 0, maxReplicas: 3, targetConnections: 2 },
    };
    expect(scaling({ autoScaling, volumeMounts: [] })).toEqual(wanted);
    const sharedHome = { ...autoScaling, sharedHome: true };
    expect(scaling({ autoScaling: sharedHome })).toEqual(wanted);
  });

  it.each<[string, Partial<TemplateSpec>, Partial<ScalingInput>]>([
    ['NotAWebApp', { volumeMounts: [] }, { appType: 'desktop' }],
    ['PrivateHome', {}, {}],
    [
      'HomeNotShared',
      { autoScaling: { ...autoScaling, sharedHome: true } },
      { isHomeShared: false },
    ],
  ])('refuses for the reason %s', (reason, template, input) => {
    expect(scaling({ autoScaling, ...template }, input)).toEqual({
      scalingRefusal: { reason, message: expect.any(String) },
    });
  });
});

it.each([
  [0, 1],
  [2, 1],
  [3, 2],
  [6, 3],
  [7, 3],
])('wants for %d connections %d pods', (connections, pods) => {
  const policy = { minReplicas: 0, maxReplicas: 3, targetConnections: 2 };
  expect(wantedReplicas(policy, connections)).toBe(pods);
});

it('never wants fewer pods than the template keeps', () => {
  const policy = { minReplicas: 2, maxReplicas: 3, targetConnections: 2 };
  expect(wantedReplicas(policy, 0)).toBe(2);
});
