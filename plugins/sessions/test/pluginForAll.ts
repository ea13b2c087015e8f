import sessionsPlugin from '../src/alpha';

const always = { $all: [] };

/** The plugin as whoever may see everything has it: an app of a test does not wait for the permissions on which pages depend. */
export const pluginForAll = sessionsPlugin.withOverrides({
  extensions: [
    sessionsPlugin
      .getExtension('page:streamspace-sessions/all')
      .override({ if: always }),
    sessionsPlugin
      .getExtension('page:streamspace-sessions/hibernated')
      .override({ if: always }),
  ],
});
