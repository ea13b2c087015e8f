const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

/**
 * Backstage's projects, one per package, looking for tests in `test/` beside `src/` too: there are those that need a real API server, PostgreSQL or sockets.
 */
module.exports = require('@backstage/cli/config/jest').then(config => ({
  ...config,
  projects: config.projects.map(project => ({
    ...project,
    roots: project.roots ?? rootsOf(project),
    moduleNameMapper: {
      ...project.moduleNameMapper,
      '^@backstage/ui$': require.resolve('./backstageUi.js'),
    },
  })),
}));

function rootsOf({ rootDir }) {
  const folder = resolve(rootDir, '../test');
  return existsSync(folder) ? [rootDir, folder] : [rootDir];
}
