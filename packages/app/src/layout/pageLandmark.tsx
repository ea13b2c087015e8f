import appPlugin from '@backstage/plugin-app';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import type { PageLayoutProps } from '@backstage/frontend-plugin-api';
import type { ComponentType } from 'react';
import { MainLandmark } from './MainLandmark';

const { component } = SwappableComponentBlueprint.dataRefs;

/** Backstage's frame of pages with a header, as the main landmark that it lacks. Pages without that header bring their own. */
export const pageLandmark = appPlugin
  .getExtension('component:app/core-page-layout')
  .override({
    factory: original => {
      const { ref, loader } = original().get(component);
      return [
        component({
          ref,
          loader: async () => {
            const PageLayout =
              (await loader?.()) as ComponentType<PageLayoutProps>;
            return (props: PageLayoutProps) =>
              props.noHeader ? (
                <PageLayout {...props} />
              ) : (
                <MainLandmark>
                  <PageLayout {...props} />
                </MainLandmark>
              );
          },
        }),
      ];
    },
  });
