/** Hours that AWS takes for a month in its own examples. */
export const hoursPerMonth = 730;
export const secondsPerMonth = hoursPerMonth * 3600;
export const daysPerMonth = hoursPerMonth / 24;

/** Bytes of what AWS bills as a GB. */
export const gigabyte = 2 ** 30;
