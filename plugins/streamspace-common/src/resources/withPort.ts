import type { TemplateSpec } from '../generated/template';

/** A Template's spec with another port for its page, or for its display where it has no page. */
export function withPort(spec: TemplateSpec, port: number): TemplateSpec {
  return (spec.appType ?? 'desktop') === 'desktop'
    ? { ...spec, vnc: { ...spec.vnc, port } }
    : { ...spec, webapp: { ...spec.webapp, port } };
}
