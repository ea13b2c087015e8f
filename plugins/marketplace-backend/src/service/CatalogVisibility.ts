import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  isForEverybody,
  normalizeUserRef,
  repositoryReadPermission,
  templateReadPermission,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import {
  ownershipEntityRefs,
  TemplateRepository as TemplateRepositoryKind,
  userRefOf,
  type KubernetesService,
} from '@streamspace/plugin-node';

export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Who sees the templates of which repository, and who may do what. */
export class CatalogVisibility {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      permissions: PermissionsService;
      userInfo: UserInfoService;
    },
  ) {}

  /** @throws NotAllowedError that names what is missing. */
  async require(
    credentials: UserCredentials,
    permission: BasicPermission,
    whatFor: string,
  ): Promise<void> {
    if (await this.has(credentials, permission)) return;
    throw new NotAllowedError(
      `you may not ${whatFor}: the permission ${permission.name} is missing`,
    );
  }

  /**
   * Names of the repositories whose templates somebody may see: those for all, those that name the person or a group of theirs, and all to
   * those who may read the repositories themselves.
   *
   * @throws NotAllowedError for those who may see no templates.
   */
  async repositories(credentials: UserCredentials): Promise<string[]> {
    await this.require(credentials, templateReadPermission, 'see templates');
    const all = this.parts.kubernetes.reflector(TemplateRepositoryKind).list();
    const isForAll = all.every(({ spec }) => isForEverybody(spec));
    if (isForAll || (await this.has(credentials, repositoryReadPermission))) {
      return all.map(({ metadata }) => metadata.name!);
    }
    const refs = new Set([
      userRefOf(credentials),
      ...(await ownershipEntityRefs(this.parts.userInfo, credentials)),
    ]);
    return all
      .filter(({ spec }) => isForEverybody(spec) || isNamed(spec, refs))
      .map(({ metadata }) => metadata.name!);
  }

  async has(
    credentials: UserCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.parts.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

function isNamed(
  { allowedUsers = [] }: TemplateRepository['spec'],
  refs: Set<string>,
): boolean {
  return allowedUsers.some(ref => refs.has(entityRefOf(ref)));
}

/** Bare names are people's; groups are named in full. */
function entityRefOf(ref: string): string {
  return ref.includes(':') ? ref.toLowerCase() : normalizeUserRef(ref);
}
