import type { SessionSpec } from '../generated/session';
import type { TemplateSpec } from '../generated/template';
import type { InheritedSettings } from './InheritedSettings';
import { builtInDefaults } from './platformDefaults';

export type SettingSource = 'session' | 'template' | 'platform';

/** Each setting in force with where it came from: the shape of `status.effective`. */
export type EffectiveSettings = {
  [Name in keyof InheritedSettings]: {
    value: InheritedSettings[Name];
    source: SettingSource;
  };
};

/**
 * The settings in force for a session: its own, else its template's, else the platform's.
 *
 * The template's `maxConcurrentUsers` binds too where it is lower than `maxConnections`.
 */
export function resolveEffective(
  session: Partial<SessionSpec>,
  template: Partial<TemplateSpec>,
  platform: Partial<InheritedSettings> = {},
): EffectiveSettings {
  const { defaultResources, maxConcurrentUsers, ...fromTemplate } = template;
  const templateSettings: Partial<InheritedSettings> = {
    ...fromTemplate,
    resources: defaultResources,
  };
  const defaults = { ...builtInDefaults, ...platform };

  const pick = <Name extends keyof InheritedSettings>(name: Name) => {
    const own = session[name];
    if (own !== undefined) return { value: own, source: 'session' };
    const inherited = templateSettings[name];
    if (inherited !== undefined)
      return { value: inherited, source: 'template' };
    return { value: defaults[name], source: 'platform' };
  };
  const effective = Object.fromEntries(
    Object.keys(builtInDefaults).map(name => [
      name,
      pick(name as keyof InheritedSettings),
    ]),
  ) as EffectiveSettings;

  if (
    maxConcurrentUsers !== undefined &&
    maxConcurrentUsers < effective.maxConnections.value
  ) {
    effective.maxConnections = {
      value: maxConcurrentUsers,
      source: 'template',
    };
  }
  return effective;
}
