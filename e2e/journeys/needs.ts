import type { Need } from '../Journey';

export const chromium: Need = {
  program: 'chromium',
  debianPackage: 'chromium',
};

export const git: Need = { program: 'git', debianPackage: 'git' };

export const shellinabox: Need = {
  program: 'shellinaboxd',
  debianPackage: 'shellinabox',
};

/** By which the image of shellinabox listens on its pod's address. */
export const socat: Need = { program: 'socat', debianPackage: 'socat' };

export const xvnc: Need = {
  program: 'Xvnc',
  debianPackage: 'tigervnc-standalone-server',
};

export const websockify: Need = {
  program: 'websockify',
  debianPackage: 'novnc',
};
