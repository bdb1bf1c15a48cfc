/** Size of the function that materializes and joins: what fits is decided by it, and the template states it. */
export const featuresStepSize = { memoryMegabytes: 3008, scratchMebibytes: 4096 } as const;
