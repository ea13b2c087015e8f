import { useEffect, useState, type RefObject } from 'react';

/** Whether an element is within the window now, as far as it scrolls. */
export function useOnScreen(element: RefObject<Element>): boolean {
  const [isOnScreen, setIsOnScreen] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver(entries =>
      setIsOnScreen(entries[entries.length - 1].isIntersecting),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isOnScreen;
}
