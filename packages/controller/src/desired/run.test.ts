import type { TemplateSpec } from '@streamspace/plugin-common';
import { PathMode } from '@streamspace/plugin-node';
import { aSession, aTemplate } from '../../test/support/objects';
import { sessionDeployment } from './deployment';
import { sessionNetworkPolicy } from './networkPolicy';
import { effectiveDuringRun, newRun, readRun } from './run';
import { secretKeys, sessionSecret } from './secret';
import { sessionService } from './service';

const sessionUrl = 'http://{session}.sessions.test';

function run(
  template: Partial<TemplateSpec> = {},
  session = aSession(),
  trusted?: string[],
) {
  const pathMode = trusted && new PathMode('http://apps.test', trusted);
  return newRun({
    session,
    template: aTemplate(template),
    platform: {},
    addresses: { sessionUrl, pathMode },
    homeClaimName: 'ss-wiki-abcde-home',
    startedAt: '2026-01-01T00:00:00.000Z',
    kind: 'Cold',
  });
}

function container(template: Partial<TemplateSpec> = {}) {
  return run(template).podTemplate.spec!.containers[0];
}

describe('newRun', () => {
  it('makes a pod within the baseline Pod Security Standard, without access to the cluster', () => {
    const { spec } = run({
      securityContext: { runAsUser: 1000, fsGroup: 1000 },
    }).podTemplate;
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsUser: 1000,
        runAsNonRoot: true,
        fsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(spec!.containers).toHaveLength(1);
    expect(spec!.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('runs on nodes of the architectures that the image has', () => {
    const affinityOf = (architectures?: TemplateSpec['architectures']) =>
      run({ architectures }).podTemplate.spec!.affinity;
    expect(affinityOf(['amd64', 'arm64'])).toMatchObject({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                {
                  key: 'kubernetes.io/arch',
                  operator: 'In',
                  values: ['amd64', 'arm64'],
                },
              ],
            },
          ],
        },
      },
      podAntiAffinity: expect.anything(),
    });
    // None matches no node, and means that nobody said it.
    for (const unsaid of [affinityOf(), affinityOf([])])
      expect(unsaid).not.toHaveProperty('nodeAffinity');
  });

  it('mounts the home, memory at /dev/shm and empty folders elsewhere', () => {
    const { spec } = run({
      volumeMounts: [
        { name: 'user-home', mountPath: '/data' },
        { name: 'shm', mountPath: '/dev/shm' },
        { name: 'cache', mountPath: '/cache' },
        { name: 'cache', mountPath: '/var/cache', subPath: 'var' },
      ],
    }).podTemplate;
    expect(spec!.volumes).toEqual([
      {
        name: 'user-home',
        persistentVolumeClaim: { claimName: 'ss-wiki-abcde-home' },
      },
      { name: 'shm', emptyDir: { medium: 'Memory' } },
      { name: 'cache', emptyDir: {} },
    ]);
  });

  it('asks a web app by HTTP and a desktop by its display port', () => {
    expect(
      container({ webapp: { port: 3000, healthCheck: '/api/health' } })
        .readinessProbe,
    ).toMatchObject({
      httpGet: { path: '/api/health', port: 'web', scheme: 'HTTP' },
    });
    expect(
      container({ webapp: { port: 3000, protocol: 'https', path: '/ui' } })
        .startupProbe,
    ).toMatchObject({
      httpGet: { path: '/ui', scheme: 'HTTPS' },
      periodSeconds: 1,
    });
    expect(container({ appType: 'desktop' }).readinessProbe).toMatchObject({
      tcpSocket: { port: 'vnc' },
    });
  });

  it('says where the page of an image with a web client of its own is, and nothing of a page where the portal draws the desktop', () => {
    const appOf = (vnc: TemplateSpec['vnc']) =>
      run({ appType: 'desktop', vnc }).app;
    expect(
      appOf({
        port: 6901,
        protocol: 'kasmvnc',
        scheme: 'https',
        path: '/?show_control_bar=true',
      }),
    ).toEqual({
      vnc: {
        port: 6901,
        protocol: 'kasmvnc',
        scheme: 'https',
        path: '/?show_control_bar=true',
      },
    });
    expect(appOf({ port: 3000, protocol: 'selkies' })).toEqual({
      vnc: { port: 3000, protocol: 'selkies', scheme: 'http', path: '/' },
    });
    expect(appOf({ port: 5901, scheme: 'http', path: '/vnc.html' })).toEqual({
      vnc: { port: 5901, protocol: 'rfb' },
    });
  });

  it('names each port once', () => {
    const { ports } = container({
      appType: 'hybrid',
      vnc: { port: 5901 },
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'web', containerPort: 9000 },
        { containerPort: 53, protocol: 'UDP' },
      ],
    });
    expect(ports!.map(port => `${port.name}:${port.containerPort}`)).toEqual([
      'web:8080',
      'vnc:5901',
      'tcp-9000:9000',
      'udp-53:53',
    ]);
  });

  it('tells the app its address and gives it a password from a Secret of its own', () => {
    const template: Partial<TemplateSpec> = {
      env: [
        { name: 'BASE', value: '$(STREAMSPACE_SESSION_URL)/' },
        {
          name: 'VNC_PW',
          valueFrom: { secretKeyRef: { name: 'session', key: 'password' } },
        },
        {
          name: 'SHARED',
          valueFrom: { secretKeyRef: { name: 'licence', key: 'key' } },
        },
      ],
    };
    const secret = sessionSecret(
      aSession(),
      secretKeys(aTemplate(template).spec),
    );
    expect(secret.stringData).toEqual({
      password: expect.stringMatching(/^.{24}$/),
    });
    expect(container(template).env).toMatchObject([
      { name: 'STREAMSPACE_SESSION', value: 'wiki-abcde' },
      {
        name: 'STREAMSPACE_SESSION_URL',
        value: 'http://wiki-abcde.sessions.test',
      },
      { name: 'STREAMSPACE_BASE_PATH', value: '' },
      { name: 'BASE' },
      { valueFrom: { secretKeyRef: { name: secret.metadata!.name } } },
      { valueFrom: { secretKeyRef: { name: 'licence' } } },
    ]);
  });

  describe('in path mode', () => {
    const basePath = '/s/wiki-abcde';
    const web = { port: 8080, path: '/ui', healthCheck: '/api/health' };
    const client = { port: 6901, protocol: 'kasmvnc' } as const;

    it.each<[string, Partial<TemplateSpec>, string]>([
      [
        'the whole path for an app that keeps it',
        { webapp: { ...web, pathPrefix: 'Keep' } },
        basePath,
      ],
      [
        'the path alone for an app of which it is stripped',
        { webapp: { ...web, pathPrefix: 'Strip' } },
        '',
      ],
      ['nothing of it for a raw desktop', { appType: 'desktop' }, ''],
      [
        'the whole path for a web client that keeps it',
        { appType: 'desktop', vnc: { ...client, pathPrefix: 'Keep' } },
        basePath,
      ],
      [
        'both pages of a hybrid below it',
        { appType: 'hybrid', webapp: { ...web, pathPrefix: 'Keep' } },
        basePath,
      ],
    ])('has %s', (_, template, own) => {
      const { app, podTemplate } = run(template, aSession(), ['wiki']);
      const [{ env, startupProbe }] = podTemplate.spec!.containers;
      expect(app.basePath).toBe(basePath);
      expect(env).toMatchObject([
        {},
        {
          name: 'STREAMSPACE_SESSION_URL',
          value: `http://apps.test${basePath}`,
        },
        { name: 'STREAMSPACE_BASE_PATH', value: own },
      ]);
      expect(startupProbe!.httpGet?.path).toBe(app.web && `${own}/api/health`);
    });

    it.each<[string, Partial<TemplateSpec>, string[] | undefined]>([
      [
        'of a template that nobody trusts',
        { webapp: { ...web, pathPrefix: 'Keep' } },
        ['other', 'wik'],
      ],
      ['of a web app that says nothing', { webapp: web }, ['*']],
      ['of a hybrid whose web app says nothing', { appType: 'hybrid' }, ['*']],
      [
        'of a web client that says nothing',
        { appType: 'desktop', vnc: client },
        ['*'],
      ],
      [
        'where path mode is off',
        { webapp: { ...web, pathPrefix: 'Keep' } },
        undefined,
      ],
    ])('keeps a host of its own for a session %s', (_, template, trusted) => {
      const { app, podTemplate } = run(template, aSession(), trusted);
      const [{ env, startupProbe }] = podTemplate.spec!.containers;
      expect(app.basePath).toBeUndefined();
      expect(env).toMatchObject([
        {},
        { value: 'http://wiki-abcde.sessions.test' },
        { name: 'STREAMSPACE_BASE_PATH', value: '' },
      ]);
      const { web: page } = app;
      expect(startupProbe!.httpGet?.path).toBe(page?.healthCheck ?? page?.path);
    });
  });

  it.each<[string, Partial<TemplateSpec>]>([
    ['spec.webapp is missing', { webapp: undefined }],
    [
      'spec.vnc.enabled is false',
      { appType: 'desktop', vnc: { enabled: false } },
    ],
    ['they must differ', { appType: 'hybrid', vnc: { port: 8080 } }],
    [
      'room for one page',
      { appType: 'hybrid', vnc: { port: 6901, protocol: 'kasmvnc' } },
    ],
    [
      'Secrets of sessions',
      {
        env: [
          {
            name: 'STOLEN',
            valueFrom: { secretKeyRef: { name: 'ss-other', key: 'password' } },
          },
        ],
      },
    ],
  ])('refuses a template of which it says: %s', (message, template) => {
    expect(() => run(template)).toThrow(message);
  });
});

describe('the run in the Deployment', () => {
  it('is read back whole, and as none when somebody broke it', () => {
    const wanted = run();
    const deployment = sessionDeployment(aSession(), wanted, 1);
    expect(readRun(deployment)).toEqual(JSON.parse(JSON.stringify(wanted)));
    deployment.metadata!.annotations = { 'stream.streamspace.io/run': '{' };
    expect(readRun(deployment)).toBeUndefined();
  });

  it('keeps what shaped the pod and lets the rest follow the session', () => {
    const begun = run({ idleTimeout: '5m' });
    const changed = aSession({
      resources: { limits: { cpu: '9' } },
      idleTimeout: '1m',
    });
    const effective = effectiveDuringRun(changed, begun, {});
    expect(effective.resources).toEqual(begun.effective.resources);
    expect(effective.idleTimeout).toEqual({ value: '1m', source: 'session' });
  });
});

describe('what surrounds the pod', () => {
  it('is a headless Service and a policy that lets only the gateway in', () => {
    expect(sessionService(aSession(), run()).spec).toMatchObject({
      clusterIP: 'None',
      selector: { 'stream.streamspace.io/session-uid': 'uid-1' },
      ports: [{ name: 'web', port: 8080, targetPort: 'web', protocol: 'TCP' }],
    });
    const policy = sessionNetworkPolicy(aSession(), {}, 'streamspace-system');
    expect(policy.spec).toEqual({
      podSelector: {
        matchLabels: { 'stream.streamspace.io/session-uid': 'uid-1' },
      },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchLabels: {
                  'kubernetes.io/metadata.name': 'streamspace-system',
                },
              },
              podSelector: {
                matchLabels: {
                  'app.kubernetes.io/name': 'streamspace',
                  'app.kubernetes.io/component': 'gateway',
                },
              },
            },
          ],
        },
      ],
    });
    expect(
      sessionNetworkPolicy(aSession(), { egress: [] }, 'x').spec,
    ).toMatchObject({ policyTypes: ['Ingress', 'Egress'], egress: [] });
  });
});
