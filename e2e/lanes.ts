import type { Journey } from './Journey';
import { administration } from './journeys/administration';
import { catalog } from './journeys/catalog';
import { cluster } from './journeys/cluster';
import { clusterActions } from './journeys/clusterActions';
import { desktop } from './journeys/desktop';
import { hostileApp } from './journeys/hostileApp';
import { hybrid } from './journeys/hybrid';
import { library } from './journeys/library';
import { marketplace } from './journeys/marketplace';
import { mySessions } from './journeys/mySessions';
import { others } from './journeys/others';
import { ownPage } from './journeys/ownPage';
import { pathMode } from './journeys/pathMode';
import { signInAndOut } from './journeys/signInAndOut';
import { teamRepository } from './journeys/teamRepository';
import { together } from './journeys/together';
import { webApp } from './journeys/webApp';

/** What people do with sessions. */
const people = [
  signInAndOut,
  webApp,
  desktop,
  together,
  hybrid,
  ownPage,
  others,
  hostileApp,
  administration,
  mySessions,
  pathMode,
];

/** What administrators do with templates and the cluster. */
const administrators = [
  marketplace,
  teamRepository,
  catalog,
  cluster,
  clusterActions,
  // Last: the sessions that it launches stay.
  library,
];

/** Journeys of one lane follow one another, and find what those before them have left. The lanes share no more than the product, and go beside each other. */
export const lanes: Journey[][] = [people, administrators];
