import { useEffect, useRef, useState } from 'react';

/** Whether a click on a link leads to another page of the portal, in this tab. */
function leadsAway(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const { origin, pathname } = new URL(link.href, window.location.href);
  const opensElsewhere =
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    link.target === '_blank';
  return (
    !opensElsewhere &&
    origin === window.location.origin &&
    pathname !== window.location.pathname
  );
}

/**
 * Holds somebody back who is about to leave a page with something that is not saved: the browser asks where they leave the portal, and the page itself where
 * they follow a link within it.
 */
export function useLeaving(isUnsaved: boolean): {
  /** Whether they are about to go. */
  isAsking: boolean;
  stay: () => void;
  leave: () => void;
} {
  const [link, setLink] = useState<HTMLAnchorElement>();
  const mayLeave = useRef(false);

  useEffect(() => {
    if (!isUnsaved) return undefined;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const clicked = (event.target as Element).closest?.('a[href]');
      if (mayLeave.current || !(clicked instanceof HTMLAnchorElement)) return;
      if (!leadsAway(event, clicked)) return;
      event.preventDefault();
      event.stopPropagation();
      setLink(clicked);
    };
    window.addEventListener('beforeunload', onUnload);
    // Before the link itself hears of it.
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [isUnsaved]);

  return {
    isAsking: link !== undefined,
    stay: () => setLink(undefined),
    leave: () => {
      mayLeave.current = true;
      link?.click();
    },
  };
}
