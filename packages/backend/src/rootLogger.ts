import { readFileSync } from 'node:fs';
import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import {
  rootLoggerServiceFactory,
  WinstonLogger,
} from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import { loadConfigSchema } from '@backstage/config-loader';
import { format, transports } from 'winston';

const loggerWithSchema = (schemaFile: string) =>
  createServiceFactory({
    service: coreServices.rootLogger,
    deps: { config: coreServices.rootConfig },
    async factory({ config }) {
      const logger = WinstonLogger.create({
        meta: {
          service: 'backstage',
          ...config.getOptional<{}>('backend.logger.meta'),
        },
        level:
          process.env.LOG_LEVEL ??
          config.getOptionalString('backend.logger.level') ??
          'info',
        format: format.json(),
        transports: [new transports.Console()],
      });
      const serialized = JSON.parse(readFileSync(schemaFile, 'utf8'));
      const secretsOf = await createConfigSecretEnumerator({
        logger,
        schema: await loadConfigSchema({ serialized }),
      });
      const redactSecrets = () => logger.addRedactions(secretsOf(config));
      redactSecrets();
      config.subscribe?.(redactSecrets);
      return logger;
    },
  });

/**
 * Backstage's root logger. Its own factory compiles the configuration schemas of every package with TypeScript at each start, to learn which values are secrets
 * that no log may show: seconds, and a compiler that stays in memory. Where a build left these schemas in a file, they are read from it.
 */
export function rootLogger(schemaFile: string | undefined): ServiceFactory {
  return schemaFile ? loggerWithSchema(schemaFile) : rootLoggerServiceFactory;
}
