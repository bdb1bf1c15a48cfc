import { governanceStepPorts } from '../governance/handlers/step-ports';
import { governanceSteps } from '../governance/handlers/steps';
import { pipelinesStepPorts } from '../pipelines/handlers/step-ports';
import { pipelinesSteps } from '../pipelines/handlers/steps';
import { dynamo } from '../platform/aws/clients';
import { serveSteps } from '../platform/steps';
import { registrySteps } from '../registry/handlers/steps';
import { servingSteps } from '../serving/handlers/steps';

const documents = dynamo();

/** Steps that need nothing but tables and small objects. */
export const handler = serveSteps({
  ...pipelinesSteps(pipelinesStepPorts(documents)),
  ...governanceSteps(governanceStepPorts(documents)),
  ...registrySteps(documents),
  ...servingSteps(documents),
});
