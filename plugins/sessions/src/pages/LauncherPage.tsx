import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { matchesSearch } from '@streamspace/plugin-common';
import {
  EmptyState,
  ErrorPanel,
  PageFrame,
  Skeletons,
  useSessions,
  visuallyHidden,
} from '@streamspace/plugin-react';
import { useSearchParams } from 'react-router-dom';
import { AppGroups } from '../components/launcher/AppGroups';
import { AppShelf } from '../components/launcher/AppShelf';
import { CategoryChips } from '../components/launcher/CategoryChips';
import { LauncherToolbar } from '../components/launcher/LauncherToolbar';
import { LiveStrip } from '../components/launcher/LiveStrip';
import { LiveNotice } from '../components/sessions/LiveNotice';
import { useLauncher } from '../hooks/useLauncher';
import { useShelves } from '../hooks/useShelves';
import { useTemplates } from '../hooks/useTemplates';
import { useUserRef } from '../hooks/useUserRef';
import { groupTemplates } from '../launcher/groupTemplates';
import { isActive } from '../launcher/recentApps';
import { sessionsTranslationRef } from '../translation';

/** Where everybody lands: what runs now, then every app, each one click away. */
export const LauncherPage = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { templates, error, retry } = useTemplates();
  const { items, isSynced } = useSessions();
  const userRef = useUserRef();
  const mine = [...items.values()].filter(({ spec }) => spec.user === userRef);
  const launcher = useLauncher(mine);
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const category = params.get('category') ?? '';
  const view = params.get('view') === 'list' ? 'list' : 'grid';

  const change = (name: string, value: string, replace = false) =>
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace },
    );

  const groups = groupTemplates(templates ?? [], t('launcher.other'));
  const found = (templates ?? []).filter(template =>
    matchesSearch(template, search),
  );
  const shown = groupTemplates(found, t('launcher.other')).filter(
    group => !category || group.category === category,
  );
  const count = shown.reduce((sum, group) => sum + group.templates.length, 0);
  const shelves = useShelves(templates ?? [], mine);
  const strip = mine
    .filter(isActive)
    .sort((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(
        a.metadata.creationTimestamp ?? '',
      ),
    );

  return (
    <PageFrame
      title={t('launcher.title')}
      actions={
        <LauncherToolbar
          search={search}
          view={view}
          onSearch={value => change('q', value, true)}
          onView={value => change('view', value === 'list' ? value : '')}
        />
      }
    >
      <LiveNotice />
      {!search && <LiveStrip sessions={strip} templates={templates} />}
      {error && (
        <ErrorPanel
          title={t('launcher.loadFailed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && (!templates || !isSynced) && (
        <Skeletons count={8} height={168} />
      )}
      {templates && isSynced && templates.length === 0 && (
        <EmptyState
          title={t('launcher.empty')}
          description={t('launcher.emptyHint')}
        />
      )}
      {templates && isSynced && templates.length > 0 && (
        <>
          {!search && (
            <>
              <AppShelf
                title={t('launcher.favourites')}
                apps={shelves.favourites}
                launcher={launcher}
                keyOf={({ template }) => template.metadata.name!}
              />
              <AppShelf
                title={t('launcher.recent')}
                apps={shelves.recent}
                launcher={launcher}
                keyOf={({ template, session }) =>
                  (session ?? template).metadata.uid!
                }
              />
            </>
          )}
          {groups.length > 1 && (
            <CategoryChips
              categories={groups.map(group => group.category)}
              chosen={category}
              onChoose={value => change('category', value)}
            />
          )}
          <div role="status" style={visuallyHidden}>
            {search && t('launcher.found', { count })}
          </div>
          {count === 0 ? (
            <EmptyState
              title={t('launcher.nothingMatches', { search })}
              description={t('launcher.nothingMatchesHint')}
              action={
                <Button variant="outlined" onClick={() => setParams({})}>
                  {t('launcher.clear')}
                </Button>
              }
            />
          ) : (
            <AppGroups
              groups={shown}
              sessions={mine}
              launcher={launcher}
              view={view}
            />
          )}
        </>
      )}
    </PageFrame>
  );
};
