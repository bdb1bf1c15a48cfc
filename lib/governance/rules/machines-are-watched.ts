import { tellUnwatched, unwatchedOf } from './alarmed-metrics';
import { eachOf } from './rule';

/** Executions that fail or run out of time are somebody's business. */
export const machinesAreWatched = eachOf(
  ['AWS::StepFunctions::StateMachine'],
  (_machine, { logicalId, template }) =>
    tellUnwatched(unwatchedOf(template, logicalId, ['ExecutionsFailed', 'ExecutionsTimedOut'])),
);
