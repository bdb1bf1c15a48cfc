import { useSyncExternalStore } from 'react';

const tick = 10_000;
const rounded = (): number => Math.floor(Date.now() / tick) * tick;

const subscribe = (listener: () => void): (() => void) => {
  const timer = setInterval(listener, tick);
  return () => clearInterval(timer);
};

/** The time, as exact as "4 min ago" needs it. */
export const useNow = (): number => useSyncExternalStore(subscribe, rounded);
