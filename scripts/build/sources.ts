import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One workspace folder, with its Backstage role where it has one. */
export type Workspace = { folder: string; role?: string };

/** The packages and plugins of a checkout. */
export function workspacesOf(root: string): Workspace[] {
  return ['packages', 'plugins']
    .filter(parent => existsSync(join(root, parent)))
    .flatMap(parent =>
      readdirSync(join(root, parent))
        .sort()
        .map(name => join(root, parent, name)),
    )
    .filter(folder => existsSync(join(folder, 'package.json')))
    .map(folder => {
      const text = readFileSync(join(folder, 'package.json'), 'utf8');
      return { folder, role: JSON.parse(text).backstage?.role };
    });
}

const notSources = /^(node_modules|dist|dist-types|coverage)$/;

/** Every source file below a folder, in a fixed order, without tests and what was built. */
export function sourcesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap(entry => {
    if (notSources.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}

/** A hash of names and contents; files that do not exist are left out. */
export function hashFiles(root: string, files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files.filter(path => existsSync(path))) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
