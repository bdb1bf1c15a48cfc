import {
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
} from '@aws-sdk/client-sfn';

/** @typedef {{ executions: number, transitions: number, executionLogBytes: number, running: number }} Executed */

/** What CloudWatch and the log line add to an event, in bytes. */
const lineOverhead = 200;
/** With IncludeExecutionData off, these are not logged. */
const data = new Set(['input', 'output', 'inputDetails', 'outputDetails', 'parameters']);

/** @param {unknown} event */
const loggedBytes = (event) =>
  Buffer.byteLength(JSON.stringify(event, (name, value) => (data.has(name) ? undefined : value))) +
  lineOverhead;

/** All executions so far; a state that was entered, and the start, are a transition each. @returns {Promise<Executed>} */
export async function executedSoFar() {
  const client = new SFNClient({});
  const executed = { executions: 0, transitions: 0, executionLogBytes: 0, running: 0 };
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {}))
    for (const { stateMachineArn } of stateMachines)
      for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn }))
        for (const { executionArn, status } of executions) {
          executed.executions += 1;
          executed.transitions += 1;
          if (status === 'RUNNING') executed.running += 1;
          for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn }))
            for (const event of events) {
              if (event.type?.endsWith('StateEntered')) executed.transitions += 1;
              executed.executionLogBytes += loggedBytes(event);
            }
        }
  return executed;
}
