import { useLayoutEffect, useRef, type ReactNode } from 'react';

/**
 * The one main landmark of a page. What a page loads may bring another, as Backstage's older pages do below the new header, whose heading would then lie
 * outside: that one is told to be none.
 */
export const MainLandmark = (props: { children: ReactNode }) => {
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const look = () => {
      for (const inner of main.current!.querySelectorAll('main')) {
        inner.setAttribute('role', 'none');
      }
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(main.current!, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <main
      ref={main}
      style={{ display: 'flex', flexDirection: 'column', flex: '1 0 auto' }}
    >
      {props.children}
    </main>
  );
};
