import { randomUUID } from 'node:crypto';
import { CreateStateMachineCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { MemoryDeploymentEngine } from '../../lambdas/serving/adapters/memory/deployment-engine';
import { stepFunctionsDeployments } from '../../lambdas/serving/adapters/stepfunctions/deployment-engine';
import { describeOnEmulator } from '../harness/local-tables';
import { deploymentEngineContract } from './deployment-engine.contract';

describe('the in-memory deployment engine', () => {
  deploymentEngineContract(async () => {
    const engine = new MemoryDeploymentEngine();
    return { engine, end: async (deployment) => engine.end(deployment) };
  });
});

const waits = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } };

describeOnEmulator('the deployment engine on Step Functions', () => {
  deploymentEngineContract(async () => {
    const client = new SFNClient({});
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({
        name: `deployment-${randomUUID()}`,
        roleArn: 'arn:aws:iam::000000000000:role/states',
        definition: JSON.stringify(waits),
      }),
    );
    process.env['CAIRN_STATE_MACHINE_DEPLOYMENT'] = stateMachineArn;
    const arnOf = (name: string) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    return {
      engine: stepFunctionsDeployments(client),
      end: async (deployment) => {
        await client.send(new StopExecutionCommand({ executionArn: arnOf(deployment) }));
      },
    };
  });
});
