import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { rules } from '../../lib/governance/rules';
import { at, findingsOf, type RuleResource, type RuleTemplate } from '../../lib/governance/rules/rule';
import {
  grantSageMakerEndpoints,
  SageMakerEndpoint,
  type SageMakerEndpointProps,
} from '../../lib/serving/sagemaker-endpoint';

const image = {
  uri: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/mlflow-pyfunc:3.4.0',
  repositoryArn: 'arn:aws:ecr:eu-central-1:123456789012:repository/mlflow-pyfunc',
};

/** Somebody's stack with nothing but an endpoint, and a function that may ask it. */
const stackWith = (props: Partial<SageMakerEndpointProps> = {}) => {
  const app = new App();
  const stack = new Stack(app, 'Theirs', { env: { account: '123456789012', region: 'eu-central-1' } });
  const endpoint = new SageMakerEndpoint(stack, 'Rain', { endpointName: 'cairn-rain', image, ...props });
  return { app, stack, endpoint };
};

const templateOf = (app: App): RuleTemplate => app.synth().getStackByName('Theirs').template as RuleTemplate;

const resourcesOf = ({ Resources }: RuleTemplate, type: string): [string, RuleResource][] =>
  Object.entries(Resources).filter(([, resource]) => resource.Type === type);

const modelData = (stack: Stack) => ({
  bucket: Bucket.fromBucketAttributes(stack, 'Models', {
    bucketName: 'their-models',
    encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:123456789012:key/one'),
  }),
  key: 'rain/model.tar.gz',
});

describe('a serverless endpoint of SageMaker', () => {
  const { app, stack } = stackWith();
  new SageMakerEndpoint(stack, 'WithData', {
    endpointName: 'cairn-snow',
    image,
    modelData: modelData(stack),
    memorySize: 4096,
    maxConcurrency: 20,
    environment: { MLFLOW_SCORING_SERVER_REQUEST_TIMEOUT: '20' },
  });
  const template = templateOf(app);
  const propertiesOf = (type: string) => resourcesOf(template, type).map(([, { Properties }]) => Properties);

  it('is paid by use: one variant, serverless, nothing kept warm', () => {
    expect(
      propertiesOf('AWS::SageMaker::EndpointConfig').map((config) => config?.['ProductionVariants']),
    ).toEqual(
      [
        { MaxConcurrency: 5, MemorySizeInMB: 2048 },
        { MaxConcurrency: 20, MemorySizeInMB: 4096 },
      ].map((ServerlessConfig) => [
        expect.objectContaining({ VariantName: 'all', InitialVariantWeight: 1, ServerlessConfig }),
      ]),
    );
    expect(findingsOf(rules['nothing-billed-by-the-hour'], template)).toEqual([]);
  });

  it('has the name that versions are tagged with', () => {
    expect(propertiesOf('AWS::SageMaker::Endpoint').map((endpoint) => endpoint?.['EndpointName'])).toEqual([
      'cairn-rain',
      'cairn-snow',
    ]);
  });

  it('runs the image on the model', () => {
    expect(propertiesOf('AWS::SageMaker::Model').map((model) => model?.['PrimaryContainer'])).toEqual([
      { Image: image.uri },
      {
        Image: image.uri,
        ModelDataUrl: 's3://their-models/rain/model.tar.gz',
        Environment: { MLFLOW_SCORING_SERVER_REQUEST_TIMEOUT: '20' },
      },
    ]);
  });

  it('may read its image and its model, and write its log', () => {
    expect(findingsOf(rules['least-privilege'], template)).toEqual([]);
    const [own, withData] = resourcesOf(template, 'AWS::IAM::Policy').map(([, policy]) =>
      JSON.stringify(policy),
    );
    expect(own).not.toMatch(/s3:|kms:/);
    expect(withData).toContain(':s3:::their-models/rain/model.tar.gz"');
    expect(withData).toContain('kms:Decrypt');
    expect(withData).toContain('/aws/sagemaker/Endpoints/cairn-snow:*');
  });

  it('has nothing that AwsSolutions finds, but what is acknowledged', () => {
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });

  it.each([
    [{ endpointName: 'Rain' }, 'endpointName must be'],
    [{ endpointName: 'rain_1' }, 'endpointName must be'],
    [{ memorySize: 1500 }, 'a multiple of 1024'],
    [{ memorySize: 7168 }, 'from 1024 to 6144'],
    [{ maxConcurrency: 0 }, 'from 1 to 200'],
  ])('refuses what SageMaker would refuse: %j', (props, words) => {
    expect(() => stackWith(props)).toThrow(words);
  });
});

describe('the right to ask', () => {
  const functionIn = (stack: Stack) =>
    new LambdaFunction(stack, 'Asks', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {};'),
    });
  const granted = (app: App) =>
    resourcesOf(templateOf(app), 'AWS::IAM::Policy')
      .filter(([id]) => id.startsWith('Asks'))
      .flatMap(([, { Properties }]) => at(Properties, 'PolicyDocument', 'Statement') as unknown[]);

  it('is one endpoint’s', () => {
    const { app, stack, endpoint } = stackWith();
    endpoint.grantInvoke(functionIn(stack));
    expect(granted(app)).toEqual([
      expect.objectContaining({
        Action: 'sagemaker:InvokeEndpoint',
        Resource: {
          'Fn::Join': [
            '',
            expect.arrayContaining([':sagemaker:eu-central-1:123456789012:endpoint/cairn-rain']),
          ],
        },
      }),
    ]);
  });

  it('is told to a pool with the prefix of the names', () => {
    const { app, stack } = stackWith();
    grantSageMakerEndpoints(functionIn(stack), 'cairn-');
    const [, asks] = resourcesOf(templateOf(app), 'AWS::Lambda::Function')[0] ?? [];
    expect(asks?.Properties?.['Environment']).toEqual({ Variables: { CAIRN_SAGEMAKER_ENDPOINTS: 'cairn-' } });
    expect(JSON.stringify(granted(app))).toContain('endpoint/cairn-*');
  });

  it.each(['', '*', 'Cairn-', 'c'])('needs a prefix that says something: "%s"', (prefix) => {
    const { stack } = stackWith();
    expect(() => grantSageMakerEndpoints(functionIn(stack), prefix)).toThrow('a prefix of 3 to 40');
  });
});
