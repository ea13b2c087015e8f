import { fieldName } from './FieldPath';
import { normalizeTemplate } from './normalizeTemplate';

/** A template of today with other fields in its spec. */
function template(spec: object = {}) {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: { name: 'app' },
    spec: { displayName: 'App', baseImage: 'example/app:1', ...spec },
  };
}

describe('what reaches out of the container', () => {
  it.each([
    [{ privileged: true }, 'spec.privileged'],
    [{ hostNetwork: true }, 'spec.hostNetwork'],
    [{ host_network: 'true' }, 'spec.host_network'],
    [{ serviceAccountName: 'admin' }, 'spec.serviceAccountName'],
    [{ initContainers: [{ image: 'x' }] }, 'spec.initContainers'],
    [{ volumes: [{ hostPath: { path: '/' } }] }, 'spec.volumes'],
    [{ extra: { deep: [{ HostPID: true }] } }, 'spec.extra.deep[0].HostPID'],
    [
      { securityContext: { privileged: true } },
      'spec.securityContext.privileged',
    ],
    [
      { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } },
      'spec.securityContext.capabilities',
    ],
    [{ capabilities: { add: ['SYS_ADMIN'] } }, 'spec.capabilities'],
    [
      { ports: [{ containerPort: 80, hostPort: 80 }] },
      'spec.ports[0].hostPort',
    ],
    [{ envFrom: [{ secretRef: { name: 'x' } }] }, 'spec.envFrom'],
    [
      {
        env: [
          {
            name: 'A',
            valueFrom: { secretKeyRef: { name: 'portal', key: 'k' } },
          },
        ],
      },
      'spec.env[0].valueFrom.secretKeyRef',
    ],
    [
      {
        env: [
          {
            name: 'A',
            valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } },
          },
        ],
      },
      'spec.env[0].valueFrom.configMapKeyRef',
    ],
    [
      {
        env: [
          {
            name: 'A',
            valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } },
          },
        ],
      },
      'spec.env[0].valueFrom.fieldRef',
    ],
    [
      {
        volumeMounts: [
          { name: 'user-home', mountPath: '/x', subPath: 'a/../../b' },
        ],
      },
      'spec.volumeMounts[0].subPath',
    ],
    [
      {
        volumeMounts: [
          { name: 'user-home', mountPath: '/x', subPathExpr: '$(A)' },
        ],
      },
      'spec.volumeMounts[0].subPathExpr',
    ],
  ])('rejects %j', (spec, field) => {
    const { template: result, notes } = normalizeTemplate(template(spec));
    expect(result).toBeUndefined();
    expect(
      notes
        .filter(({ effect }) => effect === 'Rejected')
        .map(({ path }) => fieldName(path)),
    ).toContain(field);
  });

  it('beside spec too', () => {
    const { template: result } = normalizeTemplate({
      ...template(),
      hostNetwork: true,
    });
    expect(result).toBeUndefined();
  });

  it.each([
    [{ privileged: false }],
    [{ hostNetwork: false }],
    [
      {
        securityContext: {
          runAsNonRoot: true,
          allowPrivilegeEscalation: false,
        },
      },
    ],
  ])('only drops %j, which asks for nothing', spec => {
    expect(normalizeTemplate(template(spec)).template).toBeDefined();
  });

  it('is told of also where very much else is wrong', () => {
    const faults = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]),
    );
    const { notes } = normalizeTemplate(
      template({ ...faults, hostNetwork: true }),
    );
    expect(notes.map(({ path }) => fieldName(path))).toContain(
      'spec.hostNetwork',
    );
  });
});
