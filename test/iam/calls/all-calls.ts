import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../platform/platform';
import { type Call, type CallRule, sortedCalls } from './call';
import { deliveryCalls } from './delivery-calls';
import { functionCalls } from './function-calls';
import { impliedCalls } from './implied-calls';
import { machineCalls } from './machine-calls';
import { trainerCalls } from './trainer-calls';

/** What functions were seen to call, in the last end-to-end run that somebody committed. */
export const recordPath = join(__dirname, '..', 'recorded-calls.json');

export const recordedCalls = (): readonly Call[] => JSON.parse(readFileSync(recordPath, 'utf8'));

/** What is not recorded but follows from what is deployed, by pages of AWS. */
export const statedCalls = (platform: Platform): readonly CallRule[] => [
  ...functionCalls(platform),
  ...machineCalls(platform),
  ...deliveryCalls(platform),
  ...trainerCalls(platform),
];

/** Everything that is called on AWS, as far as it is known. */
export const allCalls = (platform: Platform): readonly Call[] => {
  const direct = [...recordedCalls(), ...statedCalls(platform).flatMap(({ calls }) => calls)];
  return sortedCalls([...direct, ...impliedCalls(direct, platform)]);
};
