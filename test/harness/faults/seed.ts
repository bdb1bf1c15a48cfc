/**
 * The seed of what strikes at random: CAIRN_FAULT_SEED, or 1, so that a run can be repeated. A suite's name tells
 * the seed that it ran with.
 */
export const faultSeed = Number(process.env['CAIRN_FAULT_SEED'] ?? 1);
