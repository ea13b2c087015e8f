import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Slider from '@material-ui/core/Slider';
import Typography from '@material-ui/core/Typography';
import { TitledDialog } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';
import {
  pictureChoice,
  pictureSettings,
  type DesktopScale,
  type DesktopSettings,
  type PictureChoice,
} from '../../../view/desktop/DesktopSettings';

const Choice = <Value extends string>(props: {
  label: string;
  value: Value | '';
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) => (
  <FormControl component="fieldset" margin="normal" fullWidth>
    <FormLabel component="legend">{props.label}</FormLabel>
    <RadioGroup
      value={props.value}
      onChange={event => props.onChange(event.target.value as Value)}
    >
      {props.options.map(({ value, label }) => (
        <FormControlLabel
          key={value}
          value={value}
          label={label}
          control={<Radio color="primary" size="small" />}
        />
      ))}
    </RadioGroup>
  </FormControl>
);

/** How this browser shows desktops: their size, and what the picture may cost. A change shows at once. */
export const DisplayDialog = (props: {
  settings: DesktopSettings;
  onChange: (change: Partial<DesktopSettings>) => void;
  onClose: () => void;
}) => {
  const { settings, onChange } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const level = (name: 'quality' | 'compression') => (
    <>
      <Typography variant="body2" id={`display-${name}`}>
        {t(`view.${name}`)}
      </Typography>
      <Slider
        aria-labelledby={`display-${name}`}
        value={settings[name]}
        min={0}
        max={9}
        marks
        valueLabelDisplay="auto"
        onChange={(_event, value) => onChange({ [name]: value })}
      />
    </>
  );
  return (
    <TitledDialog title={t('view.display')} onClose={props.onClose}>
      <Choice<DesktopScale>
        label={t('view.scale')}
        value={settings.scale}
        options={[
          { value: 'window', label: t('view.scaleWindow') },
          { value: 'fit', label: t('view.scaleFit') },
          { value: 'actual', label: t('view.scaleActual') },
        ]}
        onChange={scale => onChange({ scale })}
      />
      <Choice<PictureChoice>
        label={t('view.picture')}
        value={pictureChoice(settings) ?? ''}
        options={[
          { value: 'sharp', label: t('view.pictureSharp') },
          { value: 'balanced', label: t('view.pictureBalanced') },
          { value: 'lowBandwidth', label: t('view.pictureLowBandwidth') },
        ]}
        onChange={name => onChange(pictureSettings[name])}
      />
      {level('quality')}
      {level('compression')}
    </TitledDialog>
  );
};
