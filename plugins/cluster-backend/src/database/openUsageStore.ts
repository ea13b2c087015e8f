import {
  resolvePackagePath,
  type DatabaseService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { UsageStore } from './UsageStore';

const defaultKeepDays = 30;

/** The history of use in the plugin's database, which it brings up to date. */
export async function openUsageStore({
  database,
  config,
}: {
  database: DatabaseService;
  config: RootConfigService;
}): Promise<UsageStore> {
  const db = await database.getClient();
  if (!database.migrations?.skip) {
    await db.migrate.latest({
      directory: resolvePackagePath(
        '@streamspace/plugin-cluster-backend',
        'migrations',
      ),
    });
  }
  const keepDays = config.getOptionalNumber(
    'streamspace.cluster.keepUsageDays',
  );
  return new UsageStore(db, keepDays ?? defaultKeepDays);
}
