import type { DeploymentStore } from '../../../lambdas/serving/core/deployment-store';

/** What becomes of a write: done; refused before it is done; or done, and the answer is lost. */
export type Fate = 'done' | 'lost-request' | 'lost-answer';

/** A store whose writes meet the given fates in turn, then succeed. Writes also let others in before they act. */
export const faultyStore = (
  store: DeploymentStore,
): { readonly store: DeploymentStore; readonly expect: (fates: readonly Fate[]) => void } => {
  let left: Fate[] = [];
  const faulty =
    <Args extends readonly unknown[], Result>(write: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const fate = left.shift() ?? 'done';
      await Promise.resolve();
      if (fate === 'lost-request') throw new Error('the request was lost');
      const result = await write(...args);
      if (fate === 'lost-answer') throw new Error('the answer was lost');
      return result;
    };
  return {
    store: {
      ...store,
      open: faulty(store.open),
      keep: faulty(store.keep),
      shift: faulty(store.shift),
      end: faulty(store.end),
      record: faulty(store.record),
    },
    expect: (fates) => {
      left = [...fates];
    },
  };
};
