/** Computes a value when it is first asked for, and once. */
export const once = <Value>(compute: () => Value): (() => Value) => {
  let value: { readonly of: Value } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
};
