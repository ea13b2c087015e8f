import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { TitledDialog } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';
import type { Surface } from '../../../view/surfaces';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) 1fr',
    gap: '8px 16px',
    margin: '8px 0 24px',
    '& dt': { fontWeight: 600 },
    '& dd': { margin: 0 },
  },
  heading: { fontSize: '1rem', fontWeight: 600 },
});

const keyHelp = ['leave', 'tab', 'fullscreen', 'wake'] as const;
const gestureHelp = [
  'tap',
  'twoTap',
  'threeTap',
  'longPress',
  'drag',
  'twoDrag',
  'pinch',
] as const;

/** What keys and fingers do in a session view. */
export const HelpDialog = (props: {
  surface: Surface;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const isDesktop = props.surface === 'desktop';
  const section = (title: string, items: { keys: string; does: string }[]) => (
    <>
      <Typography component="h3" className={classes.heading}>
        {title}
      </Typography>
      <dl className={classes.list}>
        {items.map(({ keys, does }) => [
          <dt key={`${keys} keys`}>{keys}</dt>,
          <dd key={keys}>{does}</dd>,
        ])}
      </dl>
    </>
  );
  return (
    <TitledDialog title={t('help.title')} maxWidth="sm" onClose={props.onClose}>
      {section(
        t('help.keys'),
        keyHelp
          .filter(name => isDesktop || name !== 'leave')
          .map(name => ({
            keys: t(`help.${name}Keys`),
            does: t(`help.${name}`),
          })),
      )}
      {isDesktop &&
        section(
          t('help.gestures'),
          gestureHelp.map(name => ({
            keys: t(`help.${name}Gesture`),
            does: t(`help.${name}`),
          })),
        )}
      {!isDesktop && <Typography>{t('help.ownControls')}</Typography>}
    </TitledDialog>
  );
};
