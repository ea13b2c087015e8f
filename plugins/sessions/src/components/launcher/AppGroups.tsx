import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Session, Template } from '@streamspace/plugin-common';
import type { CSSProperties } from 'react';
import type { Launcher } from '../../hooks/useLauncher';
import { useStartTimes } from '../../hooks/useStartTimes';
import { usualStartMs } from '../../launcher/usualStart';
import { pickSession } from '../../sessions/pickSession';
import { AppCard } from './AppCard';
import { tileGap, tileWidth } from './useTileStyles';

const useStyles = makeStyles(theme => ({
  groups: { display: 'flex', flexWrap: 'wrap', gap: '32px 16px' },
  // As wide as its cards, so that small categories share a row.
  group: {
    width: `min(100%, calc(var(--apps) * ${tileWidth + tileGap}px - ${tileGap}px))`,
    [theme.breakpoints.down('sm')]: { width: '100%' },
  },
  wholeRow: { width: '100%' },
  title: { fontSize: '1.125rem', fontWeight: 600, margin: '0 0 12px' },
  grid: {
    display: 'grid',
    gap: tileGap,
    gridTemplateColumns: `repeat(auto-fill, minmax(min(${tileWidth}px, 100%), 1fr))`,
  },
  list: { display: 'flex', flexDirection: 'column', gap: 8 },
}));

/** Apps by category, as cards or rows. */
export const AppGroups = (props: {
  groups: { category: string; templates: Template[] }[];
  sessions: readonly Session[];
  launcher: Launcher;
  view: 'grid' | 'list';
}) => {
  const { groups, sessions, launcher, view } = props;
  const classes = useStyles();
  const isGrid = view === 'grid';
  const { times } = useStartTimes();
  return (
    <div className={classes.groups}>
      {groups.map(({ category, templates }) => (
        <section
          key={category}
          aria-label={category}
          className={isGrid ? classes.group : classes.wholeRow}
          style={{ '--apps': templates.length } as CSSProperties}
        >
          <Typography variant="h2" className={classes.title}>
            {category}
          </Typography>
          <div className={isGrid ? classes.grid : classes.list}>
            {templates.map(template => (
              <AppCard
                key={template.metadata.name}
                template={template}
                session={pickSession(sessions, template.metadata.name!)}
                usualMs={usualStartMs(
                  times,
                  template.metadata.name!,
                  pickSession(sessions, template.metadata.name!),
                )}
                launcher={launcher}
                isRow={!isGrid}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
};
