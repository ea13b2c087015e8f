import type { Session } from '@streamspace/plugin-common';
import { ConnectionChanges } from './ConnectionChanges';

const session = (status: Session['status'], uid = 'uid-1'): Session => ({
  apiVersion: 'stream.streamspace.io/v1alpha1',
  kind: 'Session',
  metadata: { name: uid, uid },
  spec: { user: 'alice', template: 'wiki' },
  status,
});

it('tells when connections of a session change, and not what else does', () => {
  const onChange = jest.fn();
  const changes = new ConnectionChanges(onChange);
  const hear = (status: Session['status'], uid?: string) => {
    onChange.mockClear();
    changes.hear({ type: 'MODIFIED', object: session(status, uid) });
    return onChange.mock.calls.length;
  };
  // Whatever it was before, nobody told.
  expect(hear({ activeConnections: 1 })).toBe(1);
  expect(hear({ activeConnections: 1, resourceUsage: { cpu: '1' } })).toBe(0);
  expect(hear({ activeConnections: 2 })).toBe(1);
  expect(hear({ activeConnections: 2 }, 'uid-2')).toBe(1);
  expect(hear({ activeConnections: 2 })).toBe(0);
});

it('tells after a break and of a session that is gone', () => {
  const onChange = jest.fn();
  const changes = new ConnectionChanges(onChange);
  changes.hear({ type: 'SYNCED' });
  changes.hear({ type: 'DELETED', object: session({}) });
  expect(onChange).toHaveBeenCalledTimes(2);
});
