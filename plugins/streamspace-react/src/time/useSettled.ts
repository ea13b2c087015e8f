import { useEffect, useState } from 'react';

/** A value as it was when it last stayed the same for some time, in milliseconds: for what is not worth doing at each key. */
export function useSettled<T>(value: T, quietMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}
