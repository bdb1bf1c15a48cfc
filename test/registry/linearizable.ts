/** One finished operation on a register: when it began and ended by one clock, and what it said. */
export type Operation = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'write'; readonly value: number }
  | { readonly kind: 'read'; readonly value: number | null }
  | {
      readonly kind: 'compare-and-set';
      readonly expected: number | null;
      readonly value: number;
      readonly ok: boolean;
    }
);

type Register = number | null;

/** The register after an operation, or undefined when the operation cannot have happened on it. */
const step = (register: Register, operation: Operation): { readonly register: Register } | undefined => {
  switch (operation.kind) {
    case 'write':
      return { register: operation.value };
    case 'read':
      return register === operation.value ? { register } : undefined;
    case 'compare-and-set':
      if ((register === operation.expected) !== operation.ok) return undefined;
      return { register: operation.ok ? operation.value : register };
  }
};

/**
 * Whether there is an order of the operations that keeps the order of those that did not overlap and in
 * which each said the truth (Wing and Gong's search; fine for some ten operations).
 */
export const isLinearizable = (operations: readonly Operation[], register: Register = null): boolean => {
  if (operations.length === 0) return true;
  const earliestEnd = Math.min(...operations.map(({ end }) => end));
  return operations.some((operation) => {
    if (operation.start > earliestEnd) return false;
    const after = step(register, operation);
    return (
      after !== undefined &&
      isLinearizable(
        operations.filter((other) => other !== operation),
        after.register,
      )
    );
  });
};
