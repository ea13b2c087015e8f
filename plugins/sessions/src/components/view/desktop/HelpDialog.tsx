import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { sessionsTranslationRef } from '../../../translation';
import type { Surface } from '../../../view/surfaces';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) 1fr',
    gap: '8px 16px',
    margin: '8px 0 24px',
    '& dt': { fontWeight: 600 },
    '& dd': { margin: 0 },
  },
  heading: { fontSize: '1rem', fontWeight: 600 },
  text: { color: theme.palette.text.primary },
}));

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
    <Dialog
      open
      onClose={props.onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="help-title"
    >
      <DialogTitle id="help-title">{t('help.title')}</DialogTitle>
      <DialogContent className={classes.text}>
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
      </DialogContent>
      <DialogActions>
        <Button color="primary" onClick={props.onClose}>
          {t('view.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
