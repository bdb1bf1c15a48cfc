interface CircusState {
  readonly currentlyRunningTest?: { readonly errors: readonly unknown[] } | null;
}

/** Whether the test that runs has failed; for `afterEach`. Jest's runner tells it in its state only. */
export const hasTestFailed = (): boolean => {
  const symbol = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const state = symbol && (Reflect.get(globalThis, symbol) as CircusState | undefined);
  if (!state) throw new Error('jest keeps its state elsewhere: see test/harness/faults/test-failure.ts');
  return (state.currentlyRunningTest?.errors.length ?? 0) > 0;
};
