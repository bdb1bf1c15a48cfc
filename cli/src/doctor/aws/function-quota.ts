import { type AwsCheck, ok, warning } from './check';
import { quotaPage, withQuota } from './quota';

const quota = { service: 'lambda', name: 'Concurrent executions' };

export const functionQuota: AwsCheck = {
  name: 'quota-functions',
  title: 'Quota: functions at once',
  why: 'New accounts may run 10 functions at once; then calls of a platform of more functions are throttled at times.',
  look: async (place) => {
    const { template } = await place.assembly();
    const functions = Object.values(template.Resources).filter(
      ({ Type }) => Type === 'AWS::Lambda::Function',
    ).length;
    return withQuota(place, quota, (value) =>
      value < functions
        ? warning(
            `${value} at once, and the platform has ${functions} functions`,
            `Ask for more: ${quotaPage(place, quota)}`,
          )
        : ok(`${value} at once, for ${functions} functions`),
    );
  },
};
