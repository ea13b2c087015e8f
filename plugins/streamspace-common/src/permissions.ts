/**
 * The permissions of StreamSpace, the words in which every route asks and the policy answers.
 *
 * Those of sessions carry a resource type, so that a policy may answer with a condition ("the owner may"), which lists turn into SQL.
 */
import {
  createPermission,
  type Permission,
  type PermissionCondition,
} from '@backstage/plugin-permission-common';

/** Resource type of Sessions; a resourceRef of it is the Session's name. */
export const RESOURCE_TYPE_SESSION = 'streamspace-session';

/** Id of the plugin that owns the resource type and evaluates its rules. */
export const SESSIONS_PLUGIN_ID = 'streamspace-sessions';

/** Name of the rule that holds where one of the given entity refs owns the Session. */
export const IS_SESSION_OWNER = 'IS_OWNER';

/** Name of the rule that holds where the Session's owner has invited one of the given entity refs. */
export const IS_SESSION_SHARED_WITH = 'IS_SHARED_WITH';

/** See a Session, its status and its events. */
export const sessionReadPermission = createPermission({
  name: 'streamspace.session.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SESSION,
});

/**
 * Open the pages with everybody's Sessions. It opens no Session and no list, which `streamspace.session.read` does: it stands for a policy's
 * answer to whether that one reaches more than one's own, which pages must know before they offer themselves.
 */
export const sessionReadAllPermission = createPermission({
  name: 'streamspace.session.read.all',
  attributes: { action: 'read' },
});

/** Launch a Session of one's own. */
export const sessionCreatePermission = createPermission({
  name: 'streamspace.session.create',
  attributes: { action: 'create' },
});

/** Change a Session: hibernate, wake, end, rename, resize. */
export const sessionUpdatePermission = createPermission({
  name: 'streamspace.session.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SESSION,
});

/** Delete a Session, and its home where that is asked for. */
export const sessionDeletePermission = createPermission({
  name: 'streamspace.session.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_SESSION,
});

/** Say whom a Session is shared with: whoever may do so can let themselves in. */
export const sessionSharePermission = createPermission({
  name: 'streamspace.session.share',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SESSION,
});

/** Open the app of a Session in the browser. */
export const sessionConnectPermission = createPermission({
  name: 'streamspace.session.connect',
  attributes: {},
  resourceType: RESOURCE_TYPE_SESSION,
});

/** See all Connections: who is connected to which session, from where. */
export const connectionReadPermission = createPermission({
  name: 'streamspace.connection.read',
  attributes: { action: 'read' },
});

/** Disconnect anybody. */
export const connectionDeletePermission = createPermission({
  name: 'streamspace.connection.delete',
  attributes: { action: 'delete' },
});

/** See the Templates that can be launched. */
export const templateReadPermission = createPermission({
  name: 'streamspace.template.read',
  attributes: { action: 'read' },
});

/** Put a template of a repository's catalog among those that can be launched, and take it away again. */
export const templateInstallPermission = createPermission({
  name: 'streamspace.template.install',
  attributes: { action: 'create' },
});

/** Rate templates and write reviews of them, under one's own name. */
export const templateReviewPermission = createPermission({
  name: 'streamspace.template.review',
  attributes: { action: 'update' },
});

/** See the TemplateRepositories, and what came of each of their files. */
export const repositoryReadPermission = createPermission({
  name: 'streamspace.repository.read',
  attributes: { action: 'read' },
});

/** Have a TemplateRepository synced now. */
export const repositorySyncPermission = createPermission({
  name: 'streamspace.repository.sync',
  attributes: { action: 'update' },
});

/** Add, change and remove TemplateRepositories and their credentials. */
export const repositoryManagePermission = createPermission({
  name: 'streamspace.repository.manage',
  attributes: { action: 'update' },
});

/** Write Templates of one's own, change and delete any; see those that are invalid, with the reason. Remove anybody's review. */
export const templateManagePermission = createPermission({
  name: 'streamspace.template.manage',
  attributes: { action: 'update' },
});

/** Resource type of the objects of a Kubernetes cluster; a resourceRef of it is `cluster/verb/kind/namespace`. */
export const RESOURCE_TYPE_CLUSTER_RESOURCE = 'streamspace-cluster-resource';

/** Id of the plugin that owns that resource type and evaluates its rules. */
export const CLUSTER_PLUGIN_ID = 'streamspace-cluster';

/**
 * Open the cluster's pages. It opens no object, which `streamspace.cluster.read` does: pages must know before they offer themselves whether there
 * is anything at all for somebody to see.
 */
export const clusterOpenPermission = createPermission({
  name: 'streamspace.cluster.open',
  attributes: { action: 'read' },
});

/** See objects of the cluster, and pods' logs. */
export const clusterReadPermission = createPermission({
  name: 'streamspace.cluster.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER_RESOURCE,
});

/** Create and change objects of the cluster, evict pods and drain nodes. */
export const clusterWritePermission = createPermission({
  name: 'streamspace.cluster.write',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CLUSTER_RESOURCE,
});

/** Delete objects of the cluster. */
export const clusterDeletePermission = createPermission({
  name: 'streamspace.cluster.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CLUSTER_RESOURCE,
});

/** Run commands in containers, attach to them, and reach their ports. */
export const clusterExecPermission = createPermission({
  name: 'streamspace.cluster.exec',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CLUSTER_RESOURCE,
});

/** Have the values of Secrets shown. */
export const clusterSecretPermission = createPermission({
  name: 'streamspace.cluster.secret',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER_RESOURCE,
});

/** The permissions whose resource is an object of the cluster. */
export const clusterPermissions = [
  clusterReadPermission,
  clusterWritePermission,
  clusterDeletePermission,
  clusterExecPermission,
  clusterSecretPermission,
];

/** The permissions whose resource is a Session. */
export const sessionPermissions = [
  sessionReadPermission,
  sessionUpdatePermission,
  sessionDeletePermission,
  sessionSharePermission,
  sessionConnectPermission,
];

/** All permissions of StreamSpace. */
export const streamspacePermissions: Permission[] = [
  ...sessionPermissions,
  sessionReadAllPermission,
  sessionCreatePermission,
  connectionReadPermission,
  connectionDeletePermission,
  templateReadPermission,
  templateManagePermission,
  templateInstallPermission,
  templateReviewPermission,
  repositoryReadPermission,
  repositorySyncPermission,
  repositoryManagePermission,
  clusterOpenPermission,
  ...clusterPermissions,
];

/** The condition of a policy's answer: one of `entityRefs` owns the Session. */
export const sessionOwnerCondition = conditionOf(IS_SESSION_OWNER);

/** The condition of a policy's answer: the owner has invited one of `entityRefs`, and the invitation has not expired. */
export const sessionSharedWithCondition = conditionOf(IS_SESSION_SHARED_WITH);

function conditionOf(rule: string) {
  return (
    entityRefs: string[],
  ): PermissionCondition<
    typeof RESOURCE_TYPE_SESSION,
    { entityRefs: string[] }
  > => ({
    rule,
    resourceType: RESOURCE_TYPE_SESSION,
    params: { entityRefs },
  });
}
