/** Backstage's id of this plugin. */
export const accessPluginId = 'streamspace-access';
