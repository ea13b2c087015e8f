/*
 * Which room may import which (docs/contributors.md, "Rooms"). Each package's own .eslintrc.js holds Backstage's configuration and says no `root`, so that
 * ESLint merges this file into all of them.
 */
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const roomsIn = folder =>
  readdirSync(join(__dirname, folder))
    .filter(name => existsSync(join(__dirname, folder, name, 'package.json')))
    .map(name => {
      const file = join(__dirname, folder, name, 'package.json');
      return {
        name,
        role: JSON.parse(readFileSync(file, 'utf8')).backstage.role,
      };
    });

const plugins = roomsIn('plugins');
const packages = roomsIn('packages');

const isCommon = name => name.endsWith('-common');
const isReact = name => name.endsWith('-react');
const isNode = name => name.endsWith('-node');
const isBackend = name => /-backend(-module-.*)?$/.test(name);
const isPage = name =>
  ![isCommon, isReact, isNode, isBackend].some(is => is(name));

/** What a plugin may import of the other plugins, by the side it is on. */
function pluginMayImport(name) {
  if (isCommon(name)) return isCommon;
  if (isReact(name)) return other => isCommon(other) || isReact(other);
  if (isNode(name) || isBackend(name))
    return other => isCommon(other) || isNode(other);
  return other => isCommon(other) || isReact(other);
}

/** What a package may import of the plugins. */
const packageMayImport = {
  app: other => isPage(other) || isCommon(other) || isReact(other),
  backend: other => isBackend(other) || isCommon(other) || isNode(other),
  controller: other => isCommon(other) || isNode(other),
  gateway: other => isCommon(other) || isNode(other),
  'local-cluster': other => isCommon(other) || isNode(other),
};

const zone = (target, from, except, message) => ({
  target,
  from,
  except: except.map(name => `./${name}`),
  message,
});
const namesOf = (rooms, may) => rooms.map(room => room.name).filter(may);

const zones = [
  ...plugins.flatMap(({ name }) => {
    const may = pluginMayImport(name);
    const allowed = namesOf(plugins, other => other === name || may(other));
    return [
      zone(
        `plugins/${name}`,
        'plugins',
        allowed,
        'A plugin imports other plugins only through their -common, -node and -react packages.',
      ),
      zone(
        `plugins/${name}`,
        'packages',
        [],
        'Packages compose plugins, never the other way round.',
      ),
    ];
  }),
  ...packages.flatMap(({ name }) => [
    zone(
      `packages/${name}`,
      'plugins',
      namesOf(plugins, packageMayImport[name] ?? (() => false)),
      'app composes pages, backend composes backend plugins, the other processes stand on -node packages.',
    ),
    zone(
      `packages/${name}`,
      'packages',
      [name],
      'Processes share code through plugins, not with one another.',
    ),
  ]),
  ...['api-server', 'controllers', 'node'].flatMap(room =>
    ['api-server', 'controllers', 'node']
      .filter(other => other !== room)
      .map(other =>
        zone(
          `packages/local-cluster/src/${room}`,
          `packages/local-cluster/src/${other}`,
          [],
          'The rooms of the local cluster speak only the Kubernetes API to one another.',
        ),
      ),
  ),
];

module.exports = {
  root: true,
  plugins: ['import'],
  settings: {
    'import/resolver': {
      node: {
        extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
        // The zones below are about folders, and node_modules holds links to them.
        preserveSymlinks: false,
      },
    },
  },
  rules: {
    'import/no-restricted-paths': ['error', { basePath: __dirname, zones }],
  },
  overrides: [
    {
      // Tests put the parts together.
      files: ['**/*.test.ts', '**/*.test.tsx', '**/test/**', '**/dev/**'],
      rules: { 'import/no-restricted-paths': 'off' },
    },
  ],
};
