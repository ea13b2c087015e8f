import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  makeCatalogTemplate,
  makeManifest,
  type ScriptedMarketplace,
} from './ScriptedMarketplace';
import { renderPage } from './renderPage';

const at = '/marketplace/official/atlas';

const outdated = (api: ScriptedMarketplace) => {
  api.templates = [
    makeCatalogTemplate('atlas', {
      installed: { name: 'atlas', version: '1.0', isCurrent: false },
    }),
  ];
  api.installed.set('atlas', installedAs('atlas:1', '7'));
};

function installedAs(image: string, resourceVersion: string) {
  const manifest = makeManifest('atlas', image);
  return { ...manifest, metadata: { ...manifest.metadata, resourceVersion } };
}

describe('A template', () => {
  it('tells what it is, what it needs and where it comes from', async () => {
    const manifest = makeManifest('atlas', 'atlas:2');
    await renderPage(at, {
      script: api => {
        outdated(api);
        api.details = {
          manifest: {
            ...manifest,
            spec: {
              ...manifest.spec,
              webapp: { port: 8080 },
              defaultResources: { limits: { cpu: '2', memory: '4Gi' } },
              volumeMounts: [{ name: 'user-home', mountPath: '/config' }],
              securityContext: { runAsUser: 1000 },
              env: [
                { name: 'TZ', value: 'UTC' },
                {
                  name: 'KEY',
                  valueFrom: { secretKeyRef: { name: 'keys', key: 'k' } },
                },
              ],
            },
          },
          findings: [{ message: 'The port is a guess.', line: 12, column: 5 }],
        };
      },
    });
    await screen.findByRole('heading', { name: 'Atlas', level: 1 });
    for (const text of [
      '2.0 (installed: 1.0)',
      'templates/atlas/template.yaml',
      'f364298433',
      '8080',
      'at most 2 CPU, 4 GiB memory',
      'kept between sessions, at /config',
      'user 1000',
      'from Secret keys, k',
      'UTC',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    expect(screen.queryByText('The port is a guess.')).toBeNull();
    await userEvent.click(screen.getByText('1 note of the last sync'));
    expect(await screen.findByText('12:5')).toBeInTheDocument();
  });

  it('renders a hostile README without its HTML, scripts, pictures and false links', async () => {
    const scriptUrl = ['javascript', 'alert(1)'].join(':');
    await renderPage(at, {
      script: api => {
        api.templates = [makeCatalogTemplate('atlas')];
        api.details = {
          readme: [
            '# Welcome',
            '![shot](https://spy.example/pixel.png)',
            '<img src="https://spy.example/2.png" onerror="alert(1)">',
            '<picture><source srcset="https://spy.example/3.png"></picture>',
            '<iframe src="https://spy.example"></iframe>',
            '<script>alert(1)</script>',
            `[bad](${scriptUrl}) [data](data:text/html,x) [path](../secret)`,
            `[twice][ref] <a href="${scriptUrl}">raw</a>`,
            '[good](https://docs.example/)',
            '- [x] done',
            '',
            `[ref]: ${scriptUrl}`,
          ].join('\n\n'),
        };
      },
    });
    const heading = await screen.findByRole('heading', { name: 'Welcome' });
    const readme = heading.parentElement!;
    expect(
      readme.querySelector(
        'img, source, picture, iframe, script, input, [src], [srcset], [style]',
      ),
    ).toBeNull();
    const links = [...readme.querySelectorAll('a')];
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      'https://spy.example/pixel.png',
      'https://docs.example/',
    ]);
    for (const link of links) {
      expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    }
    expect(readme.innerHTML).not.toMatch(/javascript:|onerror|data:/);
  });

  it('updates after it has shown the changes, and only what it has shown', async () => {
    const { api } = await renderPage(at, { script: outdated });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Update Atlas…' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Update Atlas' });
    const changes = await within(dialog).findByRole('region', {
      name: 'Changes',
    });
    expect(changes).toHaveTextContent(/removed: +baseImage: atlas:1/);
    expect(changes).toHaveTextContent(/added: +baseImage: atlas:2/);

    // Somebody else is quicker.
    api.installed.set('atlas', installedAs('atlas:1.5', '8'));
    const update = within(dialog).getByRole('button', { name: 'Update' });
    await userEvent.click(update);
    const theirs = await within(dialog).findByRole('region', {
      name: 'What was changed meanwhile',
    });
    expect(theirs).toHaveTextContent(/added: +baseImage: atlas:1\.5/);
    expect(
      within(dialog).getByRole('region', { name: 'Changes' }),
    ).toHaveTextContent(/removed: +baseImage: atlas:1\.5/);

    await waitFor(() => expect(update).toBeEnabled());
    await userEvent.click(update);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.install).toHaveBeenLastCalledWith({
      repository: 'official',
      name: 'atlas',
      resourceVersion: '8',
    });
    expect(
      await screen.findByRole('link', { name: 'Open in Apps: Atlas' }),
    ).toBeInTheDocument();
  });

  it('names the sessions that an uninstall concerns, and how many it knows of', async () => {
    const { api } = await renderPage(at, {
      script: one => {
        outdated(one);
        one.sessions = {
          items: [
            {
              apiVersion: 'stream.streamspace.io/v1alpha1',
              kind: 'Session',
              metadata: { name: 'atlas-1' },
              spec: {
                user: 'user:default/bob',
                template: 'atlas',
                displayName: 'Maps',
              },
            },
          ],
          totalItems: 4,
        };
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Uninstall…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Uninstall Atlas?',
    });
    expect(
      await within(dialog).findByText(/4 sessions that you see are of it/),
    ).toBeInTheDocument();
    expect(within(dialog).getByRole('link', { name: 'Maps' })).toHaveAttribute(
      'href',
      '/sessions/atlas-1',
    );
    expect(dialog).toHaveTextContent('and 3 more');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Uninstall' }),
    );
    expect(api.uninstall).toHaveBeenCalledWith('atlas');
    expect(
      await screen.findByRole('button', { name: 'Install Atlas…' }),
    ).toBeInTheDocument();
  });

  it('says so where there is no such template', async () => {
    await renderPage('/marketplace/official/gone');
    expect(
      await screen.findByRole('heading', {
        name: 'No such template',
        level: 1,
      }),
    ).toBeInTheDocument();
  });
});
