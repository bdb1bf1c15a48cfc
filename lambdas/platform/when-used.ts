type Asynchronous<Port> = { readonly [Method in keyof Port]: (...values: never[]) => Promise<unknown> };

/**
 * A port whose adapter is loaded at its first call: what a function does not need at its start, it does not load.
 * Every method must be asynchronous. `load` imports a file of ours, never a package: esbuild gives packages in
 * CommonJS no names when they are imported on demand.
 */
export const whenUsed = <Port extends Asynchronous<Port>>(load: () => Promise<Port>): Port => {
  let loading: Promise<Port> | undefined;
  const methodOf =
    (method: keyof Port) =>
    async (...values: never[]): Promise<unknown> => {
      loading ??= load();
      return (await loading)[method](...values);
    };
  return new Proxy({} as Port, {
    // A port is no promise, though whoever awaits it asks.
    get: (_, method) => (method === 'then' ? undefined : methodOf(method as keyof Port)),
  });
};
