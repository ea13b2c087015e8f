import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Program } from './Program';

export type NginxOptions = {
  name: string;
  core: string;
  port: number;
  folder: string;
  /** Whether it writes an access log, as a proxy in use does. */
  log: boolean;
  /** Lines of the block `http`. */
  http?: string;
  /** Lines of the block `server`. */
  server: string;
};

/** Starts nginx with one worker. */
export async function nginx(options: NginxOptions): Promise<Program> {
  const folder = join(options.folder, options.name);
  await mkdir(folder, { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 4096; }
http {
  access_log ${options.log ? `${folder}/access.log` : 'off'};
  sendfile on;
  keepalive_requests 1000000000;
  ${temporary.map(kind => `${kind}_temp_path ${folder};`).join('\n  ')}
  ${options.http ?? ''}
  server {
    listen 127.0.0.1:${options.port};
    ${options.server}
  }
}`,
  );
  const { core, port } = options;
  return Program.start('nginx', ['nginx', '-c', file, '-e', 'stderr'], {
    core,
    port,
    stdio: 'ignore',
  });
}
