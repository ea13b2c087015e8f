import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { Template } from '@streamspace/plugin-common';
import { formatBytes, formatCpu } from '@streamspace/plugin-react';
import { useRef, useState, type FormEvent } from 'react';
import type { LaunchOptions } from '../../hooks/useLaunch';
import { chosenResources } from '../../launcher/chosenResources';
import type { StopTimeouts } from '../../sessions/stopTimeouts';
import { sessionsTranslationRef } from '../../translation';
import { TimeoutFields } from '../stop/TimeoutFields';
import { SizeSelect } from './SizeSelect';

const cpuSizes = ['500m', '1', '2', '4', '8'];
const memorySizes = ['512Mi', '1Gi', '2Gi', '4Gi', '8Gi', '16Gi'];

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: 16 },
  sizes: {
    display: 'grid',
    gap: 16,
    gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
  },
  homeHint: { marginLeft: 32, marginTop: 0 },
});

/** What to choose before an app is launched: name, size, whether the home stays, and when it stops by itself. */
export const LaunchOptionsDialog = (props: {
  template: Template;
  onClose: () => void;
  onLaunch: (options: LaunchOptions) => void;
}) => {
  const { template, onClose, onLaunch } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const { spec } = template;
  const nameField = useRef<HTMLInputElement>(null);
  const keepsByDefault = spec.persistentHome !== false;
  const [displayName, setDisplayName] = useState('');
  const [cpu, setCpu] = useState('');
  const [memory, setMemory] = useState('');
  const [keepsHome, setKeepsHome] = useState(keepsByDefault);
  const [timeouts, setTimeouts] = useState<StopTimeouts>({});
  const limits = spec.defaultResources?.limits;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const resources = chosenResources(template, { cpu, memory });
    onLaunch({
      ...(displayName.trim() && { displayName: displayName.trim() }),
      ...(resources && { resources }),
      ...(keepsHome !== keepsByDefault && { persistentHome: keepsHome }),
      ...timeouts,
    });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="launch-options-title"
      TransitionProps={{ onEntered: () => nameField.current?.focus() }}
    >
      <form onSubmit={submit}>
        <DialogTitle id="launch-options-title">
          {t('options.title', { name: spec.displayName })}
        </DialogTitle>
        <DialogContent className={classes.fields}>
          <TextField
            id="launch-name"
            label={t('options.name')}
            helperText={t('options.nameHint')}
            placeholder={spec.displayName}
            variant="outlined"
            size="small"
            inputRef={nameField}
            value={displayName}
            inputProps={{ maxLength: 80 }}
            InputLabelProps={{ shrink: true }}
            onChange={event => setDisplayName(event.target.value)}
          />
          <div className={classes.sizes}>
            <SizeSelect
              id="launch-cpu"
              label={t('options.cpu')}
              value={cpu}
              sizes={cpuSizes}
              format={formatCpu}
              templateSize={limits?.cpu}
              onChange={setCpu}
            />
            <SizeSelect
              id="launch-memory"
              label={t('options.memory')}
              value={memory}
              sizes={memorySizes}
              format={formatBytes}
              templateSize={limits?.memory}
              onChange={setMemory}
            />
          </div>
          <div>
            <FormControlLabel
              control={
                <Checkbox
                  color="primary"
                  checked={keepsHome}
                  onChange={event => setKeepsHome(event.target.checked)}
                  inputProps={{ 'aria-describedby': 'launch-home-hint' }}
                />
              }
              label={t('options.home')}
            />
            <FormHelperText id="launch-home-hint" className={classes.homeHint}>
              {keepsHome ? t('options.homeKept') : t('options.homeDropped')}
            </FormHelperText>
          </div>
          <TimeoutFields
            value={timeouts}
            inherited={spec}
            onChange={setTimeouts}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('options.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disableElevation
          >
            {t('options.launch')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
