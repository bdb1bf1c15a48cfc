import { at, everyBut } from './rule';

/** Types that cost by the hour whether used or not. */
const hourly: readonly RegExp[] = [
  /^AWS::EC2::(NatGateway|Instance|VPNConnection|ClientVpnEndpoint|TransitGateway|EIP|Host)$/,
  /^AWS::ElasticLoadBalancing/,
  /^AWS::RDS::/,
  /^AWS::DocDB::/,
  /^AWS::Neptune::/,
  /^AWS::Redshift::/,
  /^AWS::RedshiftServerless::Workgroup$/,
  /^AWS::ElastiCache::/,
  /^AWS::MemoryDB::/,
  /^AWS::DAX::/,
  /^AWS::OpenSearch/,
  /^AWS::Elasticsearch::/,
  /^AWS::MSK::/,
  /^AWS::AmazonMQ::/,
  /^AWS::MWAA::/,
  /^AWS::EKS::/,
  /^AWS::ECS::Service$/,
  /^AWS::EMR::/,
  /^AWS::Kinesis::Stream$/,
  /^AWS::SageMaker::(NotebookInstance|MlflowTrackingServer|App|Cluster)$/,
  /^AWS::Transfer::Server$/,
  /^AWS::DirectoryService::/,
  /^AWS::WAFv2::WebACL$/,
  /^AWS::Glue::DevEndpoint$/,
  /^AWS::Timestream::InfluxDBInstance$/,
];

/** An endpoint of SageMaker costs what its configuration says: serverless variants cost nothing while idle. */
const isServerless = (variant: unknown): boolean =>
  at(variant, 'ServerlessConfig') !== undefined &&
  at(variant, 'ServerlessConfig', 'ProvisionedConcurrency') === undefined;

/** Properties that turn a type that is paid by use into one that is paid by the hour. */
const hourlyProperty = (type: string, properties: unknown): string | undefined => {
  if (
    /^AWS::Lambda::(Alias|Version)$/.test(type) &&
    at(properties, 'ProvisionedConcurrencyConfig') !== undefined
  )
    return 'provisioned concurrency';
  if (/^AWS::DynamoDB::/.test(type) && at(properties, 'BillingMode') !== 'PAY_PER_REQUEST')
    return 'provisioned capacity';
  if (type === 'AWS::EC2::VPCEndpoint' && at(properties, 'VpcEndpointType') === 'Interface')
    return 'interface endpoint';
  if (/^AWS::ApiGateway::Stage$/.test(type) && at(properties, 'CacheClusterEnabled') === true)
    return 'cache cluster';
  const variants = at(properties, 'ProductionVariants');
  if (type === 'AWS::SageMaker::EndpointConfig' && !(Array.isArray(variants) && variants.every(isServerless)))
    return 'instances';
  return undefined;
};

/** A platform that nobody uses costs next to nothing: no resource is paid by the hour. */
export const nothingBilledByTheHour = everyBut(new Set(), (properties, { resource: { Type } }) => {
  if (hourly.some((type) => type.test(Type))) return 'is billed by the hour';
  const property = hourlyProperty(Type, properties);
  return property && `${property} is billed by the hour`;
});
