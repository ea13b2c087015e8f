import { useEffect, useRef, useState } from 'react';

/** The newest value, taken over at most once in `intervalMs`. */
export function useThrottled<T>(value: T, intervalMs: number): T {
  const [taken, setTaken] = useState(value);
  const newest = useRef(value);
  newest.current = value;
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    if (value === taken || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setTaken(newest.current);
    }, intervalMs);
  }, [value, taken, intervalMs]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return taken;
}
