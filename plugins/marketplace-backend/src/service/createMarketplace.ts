import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type {
  LoggerService,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Node, type KubernetesService } from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import { CatalogStore } from '../database/CatalogStore';
import { RepositoryStore } from '../database/RepositoryStore';
import { FoundPortStore } from '../database/FoundPortStore';
import { IconStore } from '../database/IconStore';
import { LaunchStore } from '../database/LaunchStore';
import { ReviewStore } from '../database/ReviewStore';
import { VersionStore } from '../database/VersionStore';
import { DraftService } from '../drafts/DraftService';
import { GitRemotes, PublicHttp } from '../git';
import { ClusterNodes } from '../hosting/ClusterNodes';
import { IconFetcher } from '../icons/IconFetcher';
import { RepositoryController } from '../sync/RepositoryController';
import { RepositorySync } from '../sync/RepositorySync';
import { readSettings } from '../settings';
import { WebhookReceiver } from '../webhooks/WebhookReceiver';
import { WebhookService } from '../webhooks/WebhookService';
import { VersionRecorder } from '../versions/VersionRecorder';
import { VersionService } from '../versions/VersionService';
import { CatalogService } from './CatalogService';
import { CatalogVisibility } from './CatalogVisibility';
import { InstalledTemplates } from './InstalledTemplates';
import { InstallService } from './InstallService';
import { LaunchRecorder } from './LaunchRecorder';
import { PortRecorder } from './PortRecorder';
import { RepositorySecrets } from './RepositorySecrets';
import { ReviewService } from './ReviewService';
import { RepositoryService } from './RepositoryService';
import { TemplateService } from './TemplateService';
import { UsageService } from './UsageService';

/** The parts of the marketplace, put together. */
export function createMarketplace(services: {
  db: Knex;
  kubernetes: KubernetesService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  config: RootConfigService;
  logger: LoggerService;
}) {
  const { db, kubernetes, logger } = services;
  const settings = readSettings(services.config);
  const { policy, cacheFolder, allowedImages: allowed } = settings;
  const catalog = new CatalogStore(db);
  const icons = new IconStore(db);
  const http = new PublicHttp(policy);
  const repositoryStore = new RepositoryStore(db);
  const remotes = new GitRemotes({
    // Each process has one of its own; in a container it is always the same.
    folder: join(cacheFolder, String(process.pid)),
    policy,
  });
  const visibility = new CatalogVisibility(services);
  const installed = new InstalledTemplates(kubernetes);
  const nodes = new ClusterNodes(kubernetes.reflector(Node));
  const launches = new LaunchStore(db);
  const browse = new CatalogService({
    db,
    catalog,
    repositories: repositoryStore,
    visibility,
    installed,
    host: () => ({ allowed, room: nodes.room() }),
  });
  const secrets = new RepositorySecrets(kubernetes);
  const store = new VersionStore(db);
  const recorder = new VersionRecorder({ kubernetes, versions: store, logger });
  const templates = new TemplateService({
    kubernetes,
    visibility,
    allowed,
    recorder,
  });
  return {
    db,
    catalog,
    icons,
    iconFetcher: new IconFetcher({ icons, http, logger }),
    browse,
    reviews: new ReviewService({
      reviews: new ReviewStore(db),
      browse,
      visibility,
    }),
    launches,
    launchRecorder: new LaunchRecorder({ kubernetes, launches, logger }),
    usage: new UsageService({ kubernetes, launches, visibility }),
    templates,
    recorder,
    versions: new VersionService({
      kubernetes,
      templates,
      visibility,
      allowed,
      store,
      recorder,
    }),
    portRecorder: new PortRecorder({
      kubernetes,
      ports: new FoundPortStore(db),
      logger,
    }),
    drafts: new DraftService({ kubernetes, visibility, allowed }),
    installs: new InstallService({
      kubernetes,
      catalog,
      icons,
      browse,
      visibility,
      installed,
      allowed,
      recorder,
    }),
    repositories: new RepositoryService({
      kubernetes,
      visibility,
      installed,
      secrets,
      remotes,
    }),
    webhooks: new WebhookReceiver({ kubernetes, secrets }),
    webhookSettings: new WebhookService({ kubernetes, visibility, secrets }),
    controller: new RepositoryController({
      kubernetes,
      repositories: repositoryStore,
      sync: new RepositorySync({
        client: kubernetes.client,
        remotes,
        catalog,
        repositories: repositoryStore,
      }),
      process: `${hostname()}-${randomUUID().slice(0, 8)}`,
      logger,
    }),
    close() {
      http.close();
      remotes.close();
    },
  };
}
