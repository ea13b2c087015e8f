import type { TemplateSpec } from '../generated/template';
import type { TemplateNotes } from './TemplateNotes';

/** Rejects a template whose sessions could never be reached, by what the controller says of such a session when it starts. */
export function rejectUnreachable(
  { appType = 'desktop', webapp, vnc = {} }: TemplateSpec,
  notes: TemplateNotes,
): void {
  if (appType !== 'desktop' && !webapp) {
    notes.rejected(
      ['spec', 'webapp'],
      `is missing; an app of type ${appType} needs its port there`,
    );
  }
  if (appType !== 'webapp' && vnc.enabled === false) {
    notes.rejected(
      ['spec', 'vnc', 'enabled'],
      `is false; an app of type ${appType} needs a display`,
    );
  }
  if (appType !== 'hybrid') return;
  if ((vnc.protocol ?? 'rfb') !== 'rfb') {
    notes.rejected(
      ['spec', 'vnc', 'protocol'],
      `is ${vnc.protocol}, a web page of its own; an app of type hybrid has room for one page beside a display of the protocol rfb`,
    );
  }
  if (webapp && webapp.port === (vnc.port ?? 5900)) {
    notes.rejected(
      ['spec', 'webapp', 'port'],
      `is the port of the display too (${webapp.port}); they must differ`,
    );
  }
}
