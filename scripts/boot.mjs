/*
 * The first step of every command: brings the Node and the Yarn of scripts/toolchain/ where the machine has others, installs the packages when their
 * lists changed, then becomes scripts/<command>.ts. It has no dependencies and runs on Node 18 and later, because nothing is installed yet.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const toolchain = join(root, '.toolchain');
const wanted = JSON.parse(
  readFileSync(join(root, 'scripts/toolchain/package.json'), 'utf8'),
);
const nodePackage = `node-${process.platform}-${process.arch}`;
const logFile = join(toolchain, 'install.log');

/** An end that a person can do something about: one line, no stack. */
class Stop extends Error {}

const say = line => process.stderr.write(`${line}\n`);

/** Node 24.9 and later of that line: http.Server#shouldUpgradeCallback, which the portal needs, came with it. */
function isSupportedNode(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major === 24 && minor >= 9;
}

function installedVersion(name) {
  const file = join(toolchain, 'node_modules', name, 'package.json');
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).version
    : undefined;
}

/** Without what npm tells its scripts, which the programs would take for theirs; how packages are reached stays as the person set it. */
function cleanEnvironment() {
  const entries = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|INIT_CWD$)/i.test(name) ||
      /^npm_config_(registry|cafile|\w*proxy|strict_ssl|fetch_\w+|cache|(user|global)config)$/i.test(
        name,
      ),
  );
  return Object.fromEntries(entries);
}

function npmSetting(name, env) {
  const value = execFileSync('npm', ['config', 'get', name], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  return ['', 'null', 'undefined'].includes(value) ? undefined : value;
}

/** Yarn does not read .npmrc: a registry behind a company's mirror must be told to it. */
function yarnRegistry(env) {
  const registry = env.YARN_NPM_REGISTRY_SERVER ?? npmSetting('registry', env);
  const caFile = env.YARN_HTTPS_CA_FILE_PATH ?? npmSetting('cafile', env);
  return {
    ...(registry && { YARN_NPM_REGISTRY_SERVER: registry }),
    ...(registry?.startsWith('http:') && {
      YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    }),
    ...(caFile && { YARN_HTTPS_CA_FILE_PATH: caFile }),
  };
}

/** What a failed installation means, in one line with the next step. */
function explain(what, output) {
  if (/ENOSPC|no space left/i.test(output))
    return `${what} failed: the disk is full. Free about 3 GB, then run the command again.`;
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ERR_SOCKET|RequestError/.test(
      output,
    )
  )
    return `${what} failed: the npm registry cannot be reached. Check the network (or \`npm config get registry\`), then run the command again.`;
  if (/YN0028|lockfile would have been/.test(output))
    return `${what} failed: yarn.lock does not match the package.json files. Run \`yarn install\` and commit yarn.lock.`;
  if (/EACCES|EPERM|EROFS/.test(output))
    return `${what} failed: no permission to write below ${root}. Check who owns this folder.`;
  const tail = output.trimEnd().split('\n').slice(-15).join('\n');
  return `${tail}\n${what} failed. All of its output is in ${logFile}`;
}

/** Runs one installer; its output goes to the log, what `progress` picks from it to the screen. */
function install(what, command, args, { env, progress = () => undefined }) {
  mkdirSync(toolchain, { recursive: true });
  writeFileSync(logFile, '');
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = chunk => {
      output += chunk;
      appendFileSync(logFile, chunk);
      for (const line of String(chunk).split('\n')) {
        const step = progress(line);
        if (step) say(`  ${step}`);
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', error =>
      fail(
        new Stop(
          error.code === 'ENOENT'
            ? `${command} was not found. Install Node with npm, then run the command again.`
            : `${what} failed: ${error.message}`,
        ),
      ),
    );
    child.on('close', code =>
      code === 0 ? done() : fail(new Stop(explain(what, output))),
    );
  });
}

/** Puts `node` and `yarn` into .toolchain/bin and answers which Node to go on with. */
async function bringToolchain(env) {
  const ownNode = isSupportedNode(process.version);
  const hasYarn =
    installedVersion('@yarnpkg/cli-dist') ===
    wanted.dependencies['@yarnpkg/cli-dist'];
  const nodeVersion = wanted.optionalDependencies[nodePackage];
  const hasNode = ownNode || installedVersion(nodePackage) === nodeVersion;
  if (!ownNode && !nodeVersion)
    throw new Stop(
      `StreamSpace needs Node 24, and npm has none for ${process.platform} ${process.arch}. Install Node 24 from https://nodejs.org, then run the command again.`,
    );
  if (!hasYarn || !hasNode) {
    say(
      `Bringing ${ownNode ? 'Yarn' : `Node ${nodeVersion} and Yarn`} into .toolchain…`,
    );
    mkdirSync(toolchain, { recursive: true });
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(
        join(root, 'scripts/toolchain', file),
        join(toolchain, file),
      );
    const args = [
      'ci',
      '--prefix',
      toolchain,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    if (ownNode) args.push('--omit=optional');
    await install('Bringing the toolchain', 'npm', args, { env });
  }
  const node = ownNode
    ? process.execPath
    : join(toolchain, 'node_modules', nodePackage, 'bin/node');
  const yarn = join(toolchain, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js');
  mkdirSync(join(toolchain, 'bin'), { recursive: true });
  link(node, 'node');
  link(yarn, 'yarn');
  return { node, yarn };
}

function link(target, name) {
  const path = join(toolchain, 'bin', name);
  try {
    symlinkSync(target, path);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    rmSync(path);
    symlinkSync(target, path);
  }
}

/** Changes with every file that `yarn install` reads. */
function packageListsHash(node) {
  const { workspaces } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const folders = workspaces.packages.flatMap(pattern =>
    pattern.endsWith('/*')
      ? readdirSync(join(root, pattern.slice(0, -2)))
          .sort()
          .map(name => join(pattern.slice(0, -2), name))
      : [pattern],
  );
  const files = ['yarn.lock', '.yarnrc.yml', 'package.json'].concat(
    folders.map(folder => join(folder, 'package.json')),
  );
  const hash = createHash('sha256').update(node);
  for (const file of files.filter(name => existsSync(join(root, name))))
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

async function installPackages({ node, yarn }, env) {
  // Inside node_modules, so that a removed node_modules forgets it too.
  const stamp = join(root, 'node_modules/.streamspace-installed');
  const hash = packageListsHash(node);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say(
    existsSync(stamp)
      ? 'Installing packages, since their lists changed…'
      : 'Installing packages (the first time takes a minute or two)…',
  );
  await install('Installing packages', node, [yarn, 'install', '--immutable'], {
    env: { ...env, ...yarnRegistry(env) },
    progress: line => line.match(/┌ (\w+ step)/)?.[1],
  });
  writeFileSync(stamp, hash);
}

/** Runs scripts/<command>.ts in place of this process, as nearly as Node can: signals go there, its end is ours. */
function become(node, command, args, env) {
  // The channel tells the child when this process was killed: it then stops everything too.
  const child = spawn(
    node,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(root, `scripts/${command}.ts`),
      ...args,
    ],
    { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('error', error => {
    say(`Cannot run ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) =>
    process.exit(code ?? 128 + constants.signals[signal]),
  );
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  const commands = ['start', 'dev', 'test', 'reset', 'token'];
  if (!commands.includes(command))
    throw new Stop(`Usage: node scripts/boot.mjs ${commands.join('|')}`);
  if (process.platform === 'win32')
    throw new Stop(
      'StreamSpace runs on Linux and macOS. On Windows, use it inside WSL.',
    );
  if (process.platform === 'linux' && !existsSync('/proc/self/stat'))
    throw new Stop(
      'There is no /proc here, by which StreamSpace looks after its processes. Mount it (mount -t proc proc /proc), then run the command again.',
    );
  const env = cleanEnvironment();
  const tools = await bringToolchain(env);
  env.PATH = [join(toolchain, 'bin'), env.PATH].join(delimiter);
  await installPackages(tools, env);
  become(tools.node, command, args, env);
}

main().catch(error => {
  say(
    error instanceof Stop
      ? error.message
      : explain('Preparing', String(error?.stack ?? error)),
  );
  process.exit(1);
});
