import { alarmsCostLittle } from './alarms-cost-little';
import { alarmsTellSomebody } from './alarms-tell-somebody';
import { apisAreWatched } from './apis-are-watched';
import { bucketsAreClosed } from './buckets-are-closed';
import { dashboardsFitCloudWatch } from './dashboards-fit-cloudwatch';
import { dataSurvives } from './data-survives';
import { encryptedUnderOurKey } from './encrypted-under-our-key';
import { everythingIsObserved } from './everything-is-observed';
import { functionsAreWatched } from './functions-are-watched';
import { functionsFitLambda } from './functions-fit-lambda';
import { leastPrivilege } from './least-privilege';
import { logDeliveriesFit } from './log-deliveries-fit';
import { logsEnd } from './logs-end';
import { logsHoldNoSecrets } from './logs-hold-no-secrets';
import { machinesAreWatched } from './machines-are-watched';
import { machinesFitStepFunctions } from './machines-fit-step-functions';
import { noSecretInEnvironment } from './no-secret-in-environment';
import { nothingAsynchronousIsLost } from './nothing-asynchronous-is-lost';
import { nothingBilledByTheHour } from './nothing-billed-by-the-hour';
import { queuesAreWatched } from './queues-are-watched';
import { resourcesAreTagged } from './resources-are-tagged';
import { rolesFitIam } from './roles-fit-iam';
import { rolesTrustServices } from './roles-trust-services';
import type { Rule } from './rule';
import { spendingIsWatched } from './spending-is-watched';
import { streamsAreWatched } from './streams-are-watched';
import { tablesAreWatched } from './tables-are-watched';
import { tablesSurvive } from './tables-survive';
import { templateFitsCloudFormation } from './template-fits-cloudformation';

/** Our own rules, for what cdk-nag does not see: every template of the platform keeps them. */
export const rules: Readonly<Record<string, Rule>> = {
  'alarms-cost-little': alarmsCostLittle,
  'alarms-tell-somebody': alarmsTellSomebody,
  'apis-are-watched': apisAreWatched,
  'buckets-are-closed': bucketsAreClosed,
  'dashboards-fit-cloudwatch': dashboardsFitCloudWatch,
  'data-survives': dataSurvives,
  'encrypted-under-our-key': encryptedUnderOurKey,
  'everything-is-observed': everythingIsObserved,
  'functions-are-watched': functionsAreWatched,
  'functions-fit-lambda': functionsFitLambda,
  'least-privilege': leastPrivilege,
  'log-deliveries-fit': logDeliveriesFit,
  'logs-end': logsEnd,
  'logs-hold-no-secrets': logsHoldNoSecrets,
  'machines-are-watched': machinesAreWatched,
  'machines-fit-step-functions': machinesFitStepFunctions,
  'no-secret-in-environment': noSecretInEnvironment,
  'nothing-asynchronous-is-lost': nothingAsynchronousIsLost,
  'nothing-billed-by-the-hour': nothingBilledByTheHour,
  'queues-are-watched': queuesAreWatched,
  'resources-are-tagged': resourcesAreTagged,
  'roles-fit-iam': rolesFitIam,
  'roles-trust-services': rolesTrustServices,
  'spending-is-watched': spendingIsWatched,
  'streams-are-watched': streamsAreWatched,
  'tables-are-watched': tablesAreWatched,
  'tables-survive': tablesSurvive,
  'template-fits-cloudformation': templateFitsCloudFormation,
};
