import type { ContainerPort } from 'kubernetes-types/core/v1';
import type { TemplateSpec } from '@streamspace/plugin-common';
import type { SessionApp } from './app';

/** The container's ports: `web` and `vnc` of the app, then those that the template adds. Each port and each name stands once. */
export function containerPorts(
  app: SessionApp,
  template: TemplateSpec,
): ContainerPort[] {
  const ports: ContainerPort[] = [];
  if (app.web) ports.push(tcp('web', app.web.port));
  if (app.vnc) ports.push(tcp('vnc', app.vnc.port));
  for (const { name, containerPort, protocol = 'TCP' } of template.ports ??
    []) {
    const isKnown = ports.some(
      port =>
        port.containerPort === containerPort && port.protocol === protocol,
    );
    if (isKnown) continue;
    const isNameTaken = ports.some(port => port.name === name);
    ports.push({
      name:
        name && !isNameTaken
          ? name
          : `${protocol.toLowerCase()}-${containerPort}`,
      containerPort,
      protocol,
    });
  }
  return ports;
}

function tcp(name: string, containerPort: number): ContainerPort {
  return { name, containerPort, protocol: 'TCP' };
}
