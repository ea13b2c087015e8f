import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  problemsOf,
  toNewRepository,
  toRepositoryChange,
  valuesOf,
} from './repositoryForm';

const repository: TemplateRepository = {
  apiVersion: 'stream.streamspace.io/v1alpha1',
  kind: 'TemplateRepository',
  metadata: { name: 'tools' },
  spec: {
    url: 'https://git.example/tools.git',
    branch: 'main',
    path: 'templates/',
    auth: { type: 'token', secretRef: { name: 'tools-credentials' } },
    syncInterval: '1h',
    autoSync: true,
    public: true,
  },
};
const before = valuesOf(repository);
const fresh = {
  ...valuesOf(),
  name: 'tools',
  url: 'https://git.example/tools.git',
};

describe('a new repository', () => {
  it('takes the usual for all but name and address', () => {
    expect(problemsOf(fresh, undefined, [])).toEqual({});
    expect(toNewRepository(fresh)).toEqual({
      metadata: { name: 'tools' },
      spec: {
        url: 'https://git.example/tools.git',
        branch: 'main',
        path: 'templates/',
        auth: { type: 'none' },
        autoSync: true,
        syncInterval: '1h',
        public: true,
        allowedUsers: [],
      },
    });
  });

  it('needs a name that is free and that Kubernetes takes', () => {
    const name = (text: string) =>
      problemsOf({ ...fresh, name: text }, undefined, ['taken']).name;
    expect(name('')).toBe('nameInvalid');
    expect(name('My tools')).toBe('nameInvalid');
    expect(name('a'.repeat(64))).toBe('nameInvalid');
    expect(name('taken')).toBe('nameTaken');
  });

  it('takes addresses of https, ssh and scp, none with a secret inside', () => {
    const url = (text: string) =>
      problemsOf({ ...fresh, url: text }, undefined, []).url;
    expect(url('git@git.example:team/tools.git')).toBeUndefined();
    expect(url('ssh://git@git.example/tools.git')).toBeUndefined();
    expect(url('tools')).toBe('urlInvalid');
    expect(url(['javascript', 'alert(1)'].join(':'))).toBe('urlInvalid');
    expect(url('https://bob:secret@git.example/tools.git')).toBe('urlSecret');
    expect(url('https://token@git.example/tools.git')).toBe('urlSecret');
  });

  it('sends only the secrets of the way in that is chosen', () => {
    const values = {
      ...fresh,
      authType: 'token',
      token: 't0ken',
      password: 'typed before',
    } as const;
    expect(toNewRepository(values).credentials).toEqual({ token: 't0ken' });
    expect(
      problemsOf({ ...fresh, authType: 'basic' }, undefined, []),
    ).toMatchObject({ username: 'needed', password: 'needed' });
  });

  it('needs somebody who sees it, and a duration', () => {
    expect(
      problemsOf(
        {
          ...fresh,
          isPublic: false,
          allowedUsers: ' \n',
          syncInterval: 'often',
        },
        undefined,
        [],
      ),
    ).toEqual({ allowedUsers: 'needed', syncInterval: 'intervalInvalid' });
  });
});

describe('a repository that is there', () => {
  it('sends what changed, and keeps the credentials', () => {
    const values = {
      ...before,
      branch: 'next',
      isPublic: false,
      allowedUsers: 'user:default/alice\n\ngroup:default/designers\n',
    };
    expect(problemsOf(values, before, ['tools'])).toEqual({});
    expect(toRepositoryChange(values, before)).toEqual({
      spec: {
        branch: 'next',
        public: false,
        allowedUsers: ['user:default/alice', 'group:default/designers'],
      },
    });
    expect(toRepositoryChange(before, before)).toEqual({});
  });

  it('asks for the secret again where another server would get it', () => {
    const url = (text: string) =>
      problemsOf({ ...before, url: text }, before, []).token;
    expect(url('https://git.example/other.git')).toBeUndefined();
    expect(url('https://git.example:8443/tools.git')).toBe('needed');
    expect(url('https://elsewhere.example/tools.git')).toBe('needed');
  });

  it('changes a secret without showing the old one', () => {
    const values = { ...before, token: 'new' };
    expect(toRepositoryChange(values, before)).toEqual({
      credentials: { token: 'new' },
    });
  });
});
