import { App, CfnOutput, CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Foundation } from '../../../lib/platform/foundation';
import { NodeFunction } from '../../../lib/platform/node-function';

/** An app's own stack: one function that knows where Cairn is, and may read one secret, which holds its token. */
export const build = (app = new App()): Stack => {
  const stack = new Stack(app, 'WeatherApp', { description: 'Asks Cairn for rain, and tells what came' });
  const url = new CfnParameter(stack, 'CairnUrl', {
    description: 'Where Cairn answers: output ApiUrl of its stack',
    allowedPattern: '^https?://\\S+$',
  });
  const secret = new CfnParameter(stack, 'CairnCredentialArn', {
    description: 'ARN of the secret whose text is an API token with the role viewer',
    allowedPattern: '^arn:[a-z-]+:secretsmanager:\\S+:secret:\\S+$',
  });
  const forecast = new NodeFunction(stack, 'Forecast', {
    entry: 'examples/weather/app/handler.ts',
    description: 'How likely rain is, by Cairn',
    foundation: new Foundation(stack, { settings: { removalPolicy: RemovalPolicy.DESTROY } }),
    environment: { CAIRN_API_URL: url.valueAsString, CAIRN_TOKEN_SECRET_ARN: secret.valueAsString },
  });
  Grant.addToPrincipal({
    grantee: forecast,
    actions: ['secretsmanager:GetSecretValue'],
    resourceArns: [secret.valueAsString],
  });
  new CfnOutput(stack, 'FunctionName', { value: forecast.fn.functionName });
  return stack;
};

if (require.main === module) App.of(build())?.synth();
