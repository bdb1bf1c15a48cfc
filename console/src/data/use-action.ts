import { useState } from 'react';
import { useStore } from './use-query';

/** A change that a person asks for. */
export interface Action<Arguments extends readonly unknown[]> {
  /** Resolves to whether it worked; what went wrong is in `error`. */
  readonly run: (...args: Arguments) => Promise<boolean>;
  readonly isRunning: boolean;
  readonly error: unknown;
}

/** Runs a change, one at a time, and reads everything again after it, because a fact has consequences elsewhere. */
export const useAction = <Arguments extends readonly unknown[]>(
  change: (...args: Arguments) => Promise<unknown>,
): Action<Arguments> => {
  const store = useStore();
  const [state, setState] = useState<{ isRunning: boolean; error: unknown }>({
    isRunning: false,
    error: undefined,
  });
  const run = async (...args: Arguments): Promise<boolean> => {
    setState({ isRunning: true, error: undefined });
    try {
      await change(...args);
      setState({ isRunning: false, error: undefined });
      return true;
    } catch (error) {
      setState({ isRunning: false, error });
      return false;
    } finally {
      store.refreshAll();
    }
  };
  return { run, ...state };
};
