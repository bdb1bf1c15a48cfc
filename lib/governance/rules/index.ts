import { alarmsWatch } from './alarms-watch';
import { bucketsAreClosed } from './buckets-are-closed';
import { everythingIsObserved } from './everything-is-observed';
import { leastPrivilege } from './least-privilege';
import { noSecretInEnvironment } from './no-secret-in-environment';
import { nothingAsynchronousIsLost } from './nothing-asynchronous-is-lost';
import { nothingBilledByTheHour } from './nothing-billed-by-the-hour';
import type { Rule } from './rule';
import { tablesSurvive } from './tables-survive';

/** Our own rules, for what cdk-nag does not see: every template of the platform keeps them. */
export const rules: Readonly<Record<string, Rule>> = {
  'nothing-billed-by-the-hour': nothingBilledByTheHour,
  'buckets-are-closed': bucketsAreClosed,
  'tables-survive': tablesSurvive,
  'least-privilege': leastPrivilege,
  'nothing-asynchronous-is-lost': nothingAsynchronousIsLost,
  'everything-is-observed': everythingIsObserved,
  'alarms-watch': alarmsWatch,
  'no-secret-in-environment': noSecretInEnvironment,
};
