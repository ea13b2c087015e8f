import { useEffect, useState, type RefObject } from 'react';

/** How many things of a width, in pixels, find room in an element as it is now; all where that cannot be measured. */
export function useFitting(
  element: RefObject<HTMLElement>,
  widthPx: number,
  isThere = true,
): number {
  const [count, setCount] = useState(Infinity);
  useEffect(() => {
    if (!isThere || !element.current || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setCount(Math.floor(contentRect.width / widthPx)),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, widthPx, isThere]);
  return count;
}
