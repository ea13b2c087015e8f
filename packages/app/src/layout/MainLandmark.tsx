import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

/** The main landmark of a page, unless what the page loads brings one of its own, as Backstage's older pages do: there must be one alone. */
export const MainLandmark = (props: { children: ReactNode }) => {
  const element = useRef<HTMLDivElement>(null);
  const [hasOwn, setHasOwn] = useState(false);
  useLayoutEffect(() => {
    const look = () =>
      setHasOwn(element.current!.querySelector('main') !== null);
    look();
    const observer = new MutationObserver(look);
    observer.observe(element.current!, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={element}
      role={hasOwn ? undefined : 'main'}
      style={{ display: 'flex', flexDirection: 'column', flex: '1 0 auto' }}
    >
      {props.children}
    </div>
  );
};
