import { useEffect, useRef, useState } from 'react';
import type { RemoteDesktop } from './useRemoteDesktop';

/** Whether the browser lets a page read and write its clipboard at all. */
export const canShareClipboard = (): boolean =>
  typeof navigator.clipboard?.readText === 'function' &&
  typeof navigator.clipboard.writeText === 'function';

/**
 * While `isOn`, what is copied in the desktop goes to the browser's clipboard, and what is there goes to the desktop whenever the person comes
 * back to the page.
 *
 * @returns why the browser refused the last time, if it did.
 */
export function useClipboardSync(
  desktop: RemoteDesktop | undefined,
  isOn: boolean,
): string | undefined {
  const [refusal, setRefusal] = useState<string>();
  /** What both sides have: it is not sent back to where it came from. */
  const shared = useRef<string>();
  /** What was copied in the desktop while another window had the focus. */
  const pending = useRef<string>();
  const client = desktop?.client;
  const text = desktop?.clipboardText;
  const isConnected = desktop?.status === 'connected';
  const works = isOn && isConnected && canShareClipboard();

  useEffect(() => {
    if (!works) return undefined;
    const exchange = async () => {
      if (!document.hasFocus()) return;
      if (pending.current !== undefined) {
        shared.current = pending.current;
        pending.current = undefined;
        await navigator.clipboard.writeText(shared.current);
      } else {
        const here = await navigator.clipboard.readText();
        if (!here || here === shared.current) return;
        shared.current = here;
        client?.sendClipboard(here);
      }
      setRefusal(undefined);
    };
    const run = () => {
      exchange().catch((error: Error) => setRefusal(error.message));
    };
    if (text && text !== shared.current) pending.current = text;
    run();
    window.addEventListener('focus', run);
    return () => window.removeEventListener('focus', run);
  }, [works, text, client]);

  return isOn ? refusal : undefined;
}
