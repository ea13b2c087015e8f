import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of sessions in permission rules and conditions. */
export const sessionResourceType = 'streamspace-session';

const session = (action: 'read' | 'update' | 'delete', name: string) =>
  createPermission({
    name: `streamspace.session.${name}`,
    attributes: { action },
    resourceType: sessionResourceType,
  });

/** To see a session. */
export const sessionReadPermission = session('read', 'read');
/** To launch a session of one's own. */
export const sessionCreatePermission = createPermission({
  name: 'streamspace.session.create',
  attributes: { action: 'create' },
});
/** To change, hibernate, wake or end a session. */
export const sessionUpdatePermission = session('update', 'update');
/** To delete a session. */
export const sessionDeletePermission = session('delete', 'delete');
/** To open a session's app. */
export const sessionConnectPermission = session('read', 'connect');

/** To see templates. */
export const templateReadPermission = createPermission({
  name: 'streamspace.template.read',
  attributes: { action: 'read' },
});

export const streamspacePermissions = [
  sessionReadPermission,
  sessionCreatePermission,
  sessionUpdatePermission,
  sessionDeletePermission,
  sessionConnectPermission,
  templateReadPermission,
];
