/**
 * A run: from a session's start or wake to its next sleep.
 *
 * What the Template said is resolved when the run begins and kept in an annotation of the Deployment, so that editing or deleting the
 * Template afterwards changes nothing, whichever process looks, and what somebody changed in the Deployment can be put back.
 */
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import {
  apiGroup,
  resolveEffective,
  type EffectiveSettings,
  type InheritedSettings,
  type Session,
  type Template,
  type TemplateSpec,
} from '@streamspace/plugin-common';
import { resolveApp, type SessionApp } from './app';
import { podTemplate, type PodPlacement } from './podTemplate';

/** Annotation of the Deployment that carries the run as JSON. */
export const runAnnotation = `${apiGroup}/run`;

export type SessionRun = {
  /** RFC 3339 time at which the run was begun. */
  startedAt: string;
  /** The Template as far as its Sessions inherit from it. */
  template: Partial<TemplateSpec>;
  /** `metadata.generation` of the Template that was resolved. */
  templateGeneration?: number;
  /** The settings at the start; those in {@link frozenSettings} hold until the run ends. */
  effective: EffectiveSettings;
  app: SessionApp;
  podTemplate: PodTemplateSpec;
};

/** Settings that shape the pod: a change of them takes effect when the session starts next. */
export const frozenSettings = [
  'appType',
  'resources',
  'persistentHome',
  'homeSize',
] as const;

export type RunInput = {
  session: Session;
  template: Template;
  platform: Partial<InheritedSettings>;
  placement?: PodPlacement;
  url: string;
  homeClaimName?: string;
  startedAt: string;
};

/** Resolves the Template for a run that begins now. @throws Error, in words for the template's author, when that is impossible. */
export function newRun(input: RunInput): SessionRun {
  const { session, template, platform, startedAt } = input;
  const effective = resolveEffective(session.spec, template.spec, platform);
  const app = resolveApp(template.spec, effective.appType.value);
  return {
    startedAt,
    template: inheritedPart(template.spec),
    templateGeneration: template.metadata.generation,
    effective,
    app,
    podTemplate: podTemplate({
      session,
      template: template.spec,
      effective,
      app,
      url: input.url,
      placement: input.placement,
      homeClaimName: input.homeClaimName,
    }),
  };
}

/** The run that a Deployment carries; undefined when somebody removed or broke it. */
export function readRun(deployment: Deployment): SessionRun | undefined {
  try {
    const text = deployment.metadata?.annotations?.[runAnnotation];
    return text ? (JSON.parse(text) as SessionRun) : undefined;
  } catch {
    return undefined;
  }
}

/** The settings in force while the run lasts: the frozen ones of its start, the others as the Session says now. */
export function effectiveDuringRun(
  session: Session,
  run: SessionRun,
  platform: Partial<InheritedSettings>,
): EffectiveSettings {
  const now = resolveEffective(session.spec, run.template, platform);
  const frozen = frozenSettings.map(name => [name, run.effective[name]]);
  return { ...now, ...Object.fromEntries(frozen) };
}

/** Leaves out what is long and not inherited, such as the icon. */
function inheritedPart(spec: TemplateSpec): Partial<TemplateSpec> {
  const {
    appType,
    minConnections,
    maxConnections,
    maxConcurrentUsers,
    multiUser,
    idleTimeout,
    inactivityTimeout,
    autoStart,
    startupTimeout,
    maxSessionDuration,
    defaultResources,
    persistentHome,
    homeSize,
  } = spec;
  return {
    appType,
    minConnections,
    maxConnections,
    maxConcurrentUsers,
    multiUser,
    idleTimeout,
    inactivityTimeout,
    autoStart,
    startupTimeout,
    maxSessionDuration,
    defaultResources,
    persistentHome,
    homeSize,
  };
}
