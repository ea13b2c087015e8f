import type { TemplateRepository } from '@streamspace/plugin-common';
import { repositoryEntity, templateEntity } from './entities';
import { searchDocumentOf } from './searchModule';

const repository: TemplateRepository = {
  apiVersion: 'stream.streamspace.io/v1alpha1',
  kind: 'TemplateRepository',
  metadata: { name: 'official' },
  spec: { url: 'https://git.example.org/official.git' },
};
const context = {
  owner: 'group:default/admins',
  portalUrl: 'http://portal.example.org',
};

describe('what the search holds', () => {
  it('of a template is its name, description and tags, and where the marketplace has it', () => {
    const entity = templateEntity(
      repository,
      {
        name: 'wiki',
        displayName: 'Field notes',
        description: 'Pages that link to each other',
        categories: ['Writing'],
        tags: ['zettelkasten'],
        appType: 'webapp',
      },
      [],
      context,
    );
    expect(searchDocumentOf(entity)).toMatchObject({
      title: 'Field notes',
      text: 'Pages that link to each other',
      type: 'streamspace-template',
      tags: ['webapp', 'writing', 'zettelkasten'],
      repository: 'official',
      template: 'wiki',
    });
  });

  it('of everything else is no template', () => {
    const document = searchDocumentOf(repositoryEntity(repository, context));
    expect(document.title).toBe('official');
    expect(document).not.toHaveProperty('template');
  });
});
