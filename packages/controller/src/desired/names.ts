/** What belongs to a session is named after the Session; its uid tells it from what belonged to an earlier one of the same name. */

/** Name of a session's Deployment, Service and NetworkPolicy, and the beginning of its pod's. A Service's name must begin with a letter. */
export function childName(sessionName: string): string {
  return `ss-${sessionName}`;
}

/** Name of the container that runs the app. */
export const appContainerName = 'app';

/** Name that a template uses in `volumeMounts` for the user's home. */
export const homeVolumeName = 'user-home';

/** Labels of the gateway's pods, which alone may reach sessions. */
export const gatewayPodLabels = {
  'app.kubernetes.io/name': 'streamspace',
  'app.kubernetes.io/component': 'gateway',
};
