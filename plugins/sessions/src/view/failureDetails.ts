import type { Session } from '@streamspace/plugin-common';

/** Everything about a session that helps somebody to see why it failed, as text to copy. */
export function failureDetails({ metadata, spec, status }: Session): string {
  const lines = [
    `Session: ${metadata.namespace}/${metadata.name}`,
    `Template: ${spec.template}`,
    `Phase: ${status?.phase ?? 'Pending'}`,
    ...(status?.podName ? [`Pod: ${status.podName}`] : []),
    ...(status?.conditions ?? []).map(
      ({ type, status: value, reason, message, lastTransitionTime }) =>
        `${lastTransitionTime} ${type}=${value} ${reason}: ${message}`,
    ),
    ...(status?.stages ?? []).map(({ name, state, message }) =>
      [`${name}: ${state}`, message].filter(Boolean).join(', '),
    ),
  ];
  return lines.join('\n');
}
