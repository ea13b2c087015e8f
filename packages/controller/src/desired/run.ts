/**
 * A run: from a session's start or wake to its next sleep.
 *
 * What the Template said is resolved when the run begins and kept in an annotation of the Deployment, so that editing or deleting the
 * Template afterwards changes nothing, whichever process looks, and what somebody changed in the Deployment can be put back.
 */
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import {
  annotations,
  apiGroup,
  resolveEffective,
  withPort,
  type EffectiveSettings,
  type InheritedSettings,
  type Session,
  type Template,
  type TemplateSpec,
} from '@streamspace/plugin-common';
import { basePathOf } from '@streamspace/plugin-node';
import { urlOf, type SessionAddresses } from './addresses';
import { resolveApp, type SessionApp } from './app';
import { podTemplate, type PodPlacement } from './podTemplate';
import {
  resolveScaling,
  type Scaling,
  type ScalingRefusal,
} from '../scaling/resolveScaling';

/** Annotation of the Deployment that carries the run as JSON. */
export const runAnnotation = `${apiGroup}/run`;

export type SessionRun = {
  /** RFC 3339 time at which the run was begun. */
  startedAt: string;
  /** Cold is a session's first run. Absent from runs that an earlier version began. */
  kind?: 'Cold' | 'Wake';
  /** The Template as far as its Sessions inherit from it. */
  template: Partial<TemplateSpec>;
  /** `metadata.generation` of the Template that was resolved. */
  templateGeneration?: number;
  /** The settings at the start; those in {@link frozenSettings} hold until the run ends. */
  effective: EffectiveSettings;
  app: SessionApp;
  /** Whether the port is only a guess. */
  portIsGuess?: boolean;
  /** By what it scales; absent where it runs one pod. */
  scaling?: Scaling;
  /** Why it runs one pod although its template asks for more. */
  scalingRefusal?: ScalingRefusal;
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
  addresses: SessionAddresses;
  homeClaimName?: string;
  /** Whether many pods may mount the home; absent before there is one. */
  isHomeShared?: boolean;
  startedAt: string;
  kind: 'Cold' | 'Wake';
};

/** Resolves the Template for a run that begins now. @throws Error, in words for the template's author, when that is impossible. */
export function newRun(input: RunInput): SessionRun {
  const { session, platform, startedAt, kind, isHomeShared } = input;
  const { addresses } = input;
  const { template, isGuess } = withFoundPort(input);
  const { name } = session.metadata;
  const effective = resolveEffective(session.spec, template.spec, platform);
  const mayShareOrigin = addresses.pathMode?.trusts(template.metadata.name!);
  const app = resolveApp(
    template.spec,
    effective.appType.value,
    mayShareOrigin ? basePathOf(name!) : undefined,
  );
  const scale = resolveScaling({
    template: template.spec,
    appType: effective.appType.value,
    isHomeShared,
  });
  return {
    startedAt,
    kind,
    template: inheritedPart(template.spec),
    templateGeneration: template.metadata.generation,
    effective,
    app,
    ...(isGuess && { portIsGuess: true }),
    ...scale,
    podTemplate: podTemplate({
      session,
      template: template.spec,
      effective,
      app,
      url: urlOf(addresses, name!, app.basePath),
      placement: input.placement,
      homeClaimName: input.homeClaimName,
      scales: scale.scaling !== undefined,
    }),
  };
}

/** The Template with the port that this session found, where the Template still has a guess there. */
function withFoundPort({ session, template }: RunInput): {
  template: Template;
  isGuess: boolean;
} {
  const { metadata, spec } = template;
  const port = session.status?.foundPort;
  const isGuess = metadata.annotations?.[annotations.portIsGuess] === 'true';
  if (!isGuess || !port) return { template, isGuess };
  return {
    template: { ...template, spec: withPort(spec, port) },
    isGuess: false,
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

/** What a Session takes from its Template; what is long and not inherited, such as the icon, is not there. */
const inherited = [
  'appType',
  'minConnections',
  'maxConnections',
  'maxConcurrentUsers',
  'multiUser',
  'idleTimeout',
  'inactivityTimeout',
  'autoStart',
  'startupTimeout',
  'maxSessionDuration',
  'defaultResources',
  'persistentHome',
  'homeSize',
] as const satisfies readonly (keyof TemplateSpec)[];

function inheritedPart(spec: TemplateSpec): Partial<TemplateSpec> {
  return Object.fromEntries(inherited.map(name => [name, spec[name]]));
}
