import { TestDatabases } from '@backstage/backend-test-utils';
import { annotations, type Template } from '@streamspace/plugin-common';
import { Session, Template as TemplateKind } from '@streamspace/plugin-node';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** A template of the first group names no page: its port can only be guessed. */
const guessed = {
  baseImage: 'test/odd:1',
  kasmvnc: { enabled: true, port: 3000 },
};

describe('ports that are guesses', () => {
  let marketplace: MarketplaceFixture;

  beforeAll(async () => {
    marketplace = await MarketplaceFixture.start(
      await databases.init('POSTGRES_18'),
      ['apps', 'others'],
    );
    marketplace.writeTemplate('apps', 'odd', guessed);
    marketplace.writeTemplate('apps', 'sure', { vnc: { port: 5901 } });
    await marketplace.register('apps');
  }, 120_000);
  afterAll(() => marketplace?.stop());

  const install = async (repository: string, name: string) => {
    const { body } = await marketplace
      .as('admin')('post', '/templates/install')
      .send({ repository, name })
      .expect(200);
    return body.template;
  };
  const details = async (repository: string, name: string) => {
    const path = `/catalog/templates/${repository}/${name}`;
    return (await marketplace.as('alice')('get', path)).body;
  };
  const template = (name: string) => {
    const { client, namespace } = marketplace.cluster;
    return client.get(TemplateKind, { namespace, name });
  };
  const isGuess = ({ metadata }: Template) =>
    metadata.annotations?.[annotations.portIsGuess];

  it('are marked on what is installed, and others are not', async () => {
    expect(isGuess(await install('apps', 'odd'))).toBe('true');
    expect(isGuess(await install('apps', 'sure'))).toBe('false');
    expect(await details('apps', 'odd')).toMatchObject({ portIsGuess: true });
  });

  it('give way to what the first session found', async () => {
    const { client, namespace } = marketplace.cluster;
    await client.create(Session, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Session',
      metadata: { namespace, name: 'first' },
      spec: { user: 'alice', template: 'odd' },
    });
    await client.mergePatch(
      Session,
      { namespace, name: 'first' },
      { status: { foundPort: 4200 } },
      { subresource: 'status' },
    );
    let odd = await template('odd');
    while (isGuess(odd) === 'true') odd = await template('odd');
    expect((odd.spec.webapp ?? odd.spec.vnc)?.port).toBe(4200);
    expect(await details('apps', 'odd')).toMatchObject({
      portIsGuess: false,
      foundPort: 4200,
      installed: { isCurrent: true },
    });
  });

  it('are remembered for the image, through syncs and in other repositories', async () => {
    marketplace.writeTemplate('apps', 'odd', { ...guessed, version: '2' });
    await marketplace.sync('apps');
    expect(await details('apps', 'odd')).toMatchObject({
      foundPort: 4200,
      installed: { isCurrent: false },
    });
    marketplace.writeTemplate('others', 'twin', guessed);
    await marketplace.register('others');
    const twin = await install('others', 'twin');
    expect(isGuess(twin)).toBe('false');
    expect((twin.spec.webapp ?? twin.spec.vnc).port).toBe(4200);

    // What the author no longer guesses stands.
    marketplace.writeTemplate('apps', 'odd', {
      baseImage: guessed.baseImage,
      appType: 'webapp',
      webapp: { port: 8888 },
    });
    await marketplace.sync('apps');
    const sure = await details('apps', 'odd');
    expect(sure.portIsGuess).toBe(false);
    expect(sure.foundPort).toBeUndefined();
    const updated = await install('apps', 'odd');
    expect(updated.spec.webapp.port).toBe(8888);
  });
});
