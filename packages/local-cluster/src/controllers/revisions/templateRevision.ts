import type { ControllerRevision } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { isDeepStrictEqual } from 'node:util';
import { safeHash } from '../framework/safeHash';

/** The label of a pod that says of which revision of its owner's template it is; its value is the revision's name. */
export const revisionHashLabel = 'controller-revision-hash';

/** What a ControllerRevision keeps: the strategic merge patch that brings the template back, which `kubectl rollout undo` sends as it is. */
type TemplatePatch = {
  spec: { template: PodTemplateSpec & { $patch: 'replace' } };
};

/** The data of the ControllerRevision of a pod template. */
export function patchOf(template: PodTemplateSpec): TemplatePatch {
  return { spec: { template: { ...template, $patch: 'replace' } } };
}

/** The pod template that a ControllerRevision keeps. */
export function templateOf({ data }: ControllerRevision): PodTemplateSpec {
  const { $patch: _replace, ...template } = (data as TemplatePatch).spec
    .template;
  return template;
}

/** The name of the ControllerRevision of a template. */
export function revisionName(owner: string, template: PodTemplateSpec): string {
  return `${owner}-${safeHash(template, 10)}`;
}

/** Whether a ControllerRevision keeps just this template. */
export function keeps(
  revision: ControllerRevision,
  template: PodTemplateSpec,
): boolean {
  return isDeepStrictEqual(
    withoutCreation(templateOf(revision)),
    withoutCreation(template),
  );
}

/** Go's clients write an empty time into a template's metadata. */
function withoutCreation({ metadata, ...template }: PodTemplateSpec) {
  const { creationTimestamp: _none, ...rest } = metadata ?? {};
  return { ...template, metadata: rest };
}
