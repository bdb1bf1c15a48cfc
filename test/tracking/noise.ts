/** Text that deflates badly, always the same for a seed. */
export const noiseText = (length: number, seed: number): string => {
  let state = seed + 1;
  const next = (): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return ((state >>> 16) % 36).toString(36);
  };
  return Array.from({ length }, next).join('');
};

/** Values with as many digits as real losses have: what compresses well would flatter a budget. */
export const noisy = (seed: number): number => Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % 1;
