const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

/**
 * Backstage's projects, one per package, looking for tests in `test/` beside `src/` too: there are those that need a real API server, PostgreSQL or sockets.
 */
module.exports = require('@backstage/cli/config/jest').then(config => ({
  ...config,
  projects: config.projects.map(project => {
    const folder = resolve(project.rootDir, '../test');
    if (project.roots || !existsSync(folder)) return project;
    return { ...project, roots: [project.rootDir, folder] };
  }),
}));
