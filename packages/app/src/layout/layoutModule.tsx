import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { Navigate } from 'react-router-dom';
import { Navigation } from './Navigation';
import { pageLandmark } from './pageLandmark';
import { PortalLayout } from './PortalLayout';

/** Takes the place of Backstage's sidebar page: the same slots, our own frame. */
const layout = createExtension({
  name: 'layout',
  attachTo: { id: 'app/root', input: 'children' },
  inputs: {
    nav: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
    content: createExtensionInput([coreExtensionData.reactElement], {
      singleton: true,
    }),
  },
  output: [coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.reactElement(
      <PortalLayout
        navigation={inputs.nav.get(coreExtensionData.reactElement)}
        content={inputs.content.get(coreExtensionData.reactElement)}
      />,
    ),
  ],
});

const navigation = NavContentBlueprint.make({
  params: { component: Navigation },
});

/** Everybody lands on the apps. */
const home = PageBlueprint.make({
  name: 'home',
  params: {
    path: '/',
    noHeader: true,
    loader: async () => <Navigate to="/apps" replace />,
  },
});

/** The portal's frame: navigation beside the pages, below them on narrow windows. */
export const layoutModule = createFrontendModule({
  pluginId: 'app',
  extensions: [layout, navigation, home, pageLandmark],
});
