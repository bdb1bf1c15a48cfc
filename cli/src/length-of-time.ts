import { secondsOf } from '../../contracts/project/values';
import { UsageFailure } from './failure';

/** Parser of an option that takes a length of time, in seconds. `least`: 1 refuses 0d. */
export const lengthOfTime =
  (least: 0 | 1) =>
  (text: string): number => {
    if (/^(0|[1-9]\d{0,9})[smhd]$/.test(text) && secondsOf(text) >= least) return secondsOf(text);
    throw new UsageFailure('must be a length of time such as 90s, 15m, 2h or 30d.');
  };
