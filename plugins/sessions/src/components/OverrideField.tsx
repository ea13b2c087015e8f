import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { SelectField } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../translation';

/** Chooses a value for one session, or leaves it at what holds anyway. */
export const OverrideField = (props: {
  label: string;
  hint?: string;
  value: string | undefined;
  choices: readonly string[];
  /** What holds where nothing is chosen, as far as that is known. */
  inherited: string | number | undefined;
  inWords: (value: string) => string;
  onChange: (value: string | undefined) => void;
}) => {
  const { inherited, inWords } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <SelectField
      label={props.label}
      hint={props.hint}
      value={props.value ?? ''}
      onChange={value => props.onChange(value || undefined)}
    >
      <option value="">
        {inherited === undefined
          ? t('override.inheritedUnknown')
          : t('override.inherited', { value: inWords(String(inherited)) })}
      </option>
      {props.choices.map(choice => (
        <option key={choice} value={choice}>
          {inWords(choice)}
        </option>
      ))}
    </SelectField>
  );
};
