import { lookup } from 'node:dns/promises';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { type AwsCheck, ok, problem, warning } from './check';

/** Services that a platform is made of, by the first part of their host names. */
const services = [
  'apigateway',
  'cloudformation',
  'dynamodb',
  'events',
  'firehose',
  'kms',
  'lambda',
  'logs',
  'monitoring',
  's3',
  'api.sagemaker',
  'scheduler',
  'secretsmanager',
  'sns',
  'sqs',
  'states',
] as const;

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOTFOUND';

/** Services without a host in the region. Which service is where is said by DNS, and needs no right. */
export const absentServices = async (
  region: string,
  domain: string,
  resolve: (host: string) => Promise<unknown>,
): Promise<readonly string[]> => {
  const answers = await Promise.all(
    services.map(async (service) => {
      try {
        await resolve(`${service}.${region}.${domain}`);
        return [];
      } catch (error) {
        if (isAbsent(error)) return [service];
        throw error;
      }
    }),
  );
  return answers.flat();
};

/** AWS's account with the image that lib/pipelines/sagemaker-trainer.ts takes; newer regions have accounts of their own. */
const defaultImagesAccount = '763104351884';

export const region: AwsCheck = {
  name: 'region',
  title: 'Region',
  why: 'Tools that take the region from different places deploy to one and look in another.',
  look: async ({ env, account }) => {
    const { AWS_REGION: set, AWS_DEFAULT_REGION: byDefault } = env;
    if (set && byDefault && set !== byDefault)
      return problem(
        `AWS_REGION is ${set}, AWS_DEFAULT_REGION is ${byDefault}`,
        'Set both to the same, or unset AWS_DEFAULT_REGION.',
      );
    if (account.endpoint !== null) return ok(`${account.region}, of the emulator`);
    const { domainSuffix, dlcRepositoryAccount } = RegionInfo.get(account.region);
    if (domainSuffix === undefined)
      return warning(
        `${account.region} is unknown to the CDK`,
        'Mind the spelling; a very new region needs a newer aws-cdk-lib.',
      );
    const absent = await absentServices(account.region, domainSuffix, lookup);
    if (absent.length > 0)
      return problem(
        `${account.region} has no ${absent.join(', ')}`,
        'Deploy to a region that has all services.',
      );
    return dlcRepositoryAccount !== defaultImagesAccount
      ? warning(
          `${account.region}: the default image for training is not there`,
          'Give another one: prop `trainerImage` of MlPlatform (docs/guides/deploy.md, Training).',
        )
      : ok(`${account.region}, ${services.length} services are there`);
  },
};
