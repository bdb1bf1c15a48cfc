import { useCallback, useSyncExternalStore } from 'react';
import { nameSchema } from '../../../contracts/names';

const base = '/console';
const moved = 'cairn:moved';

/** The project that an address of the console names: `/console/weather`. */
export const projectOfPath = (path: string): string | undefined => {
  const [, rest] = /^\/console\/([^/]+)\/?$/.exec(path) ?? [];
  return nameSchema.safeParse(rest).data;
};

const subscribe = (listener: () => void): (() => void) => {
  const events = ['popstate', moved];
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
};

/** The project of the address, and how to go to another. */
export const useProjectPath = (): readonly [project: string | undefined, go: (project: string) => void] => {
  const path = useSyncExternalStore(subscribe, () => window.location.pathname);
  const go = useCallback((project: string) => {
    window.history.pushState(null, '', `${base}/${project}`);
    window.dispatchEvent(new Event(moved));
  }, []);
  return [projectOfPath(path), go];
};
