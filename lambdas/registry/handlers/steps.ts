import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { projectReader } from '../../governance/public';
import { trafficReader } from '../../serving/public';
import { registrationPorts } from './ports';
import { registerStep } from './steps/register';
import { setLiveAliasStep } from './steps/set-live-alias';

/** Steps of the registry by name. */
export const registrySteps = (documents: DynamoDBDocumentClient) => {
  const ports = registrationPorts(documents);
  return {
    register: registerStep(ports, projectReader(documents)),
    'set-live-alias': setLiveAliasStep({ store: ports.store, traffic: trafficReader(documents) }),
  };
};
