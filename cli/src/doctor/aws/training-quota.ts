import { readDefinition } from '../../project/read-definition';
import { type AwsCheck, ok, problem } from './check';
import { quotaPage, withQuota } from './quota';

export const trainingQuota: AwsCheck = {
  name: 'quota-training',
  title: 'Quota: training instances',
  why: 'New accounts may have 0 instances of a type for training jobs; then every trial fails at its start.',
  look: async (place) => {
    const { definition } = await readDefinition(place.project, place.cwd);
    const { trainer, search } = definition.training;
    const quota = { service: 'sagemaker', name: `${trainer.instanceType} for training job usage` };
    return withQuota(place, quota, (value) =>
      value < search.parallelism
        ? problem(
            `${value} of ${trainer.instanceType}; cairn.yaml of ${definition.project} wants ${search.parallelism} at once`,
            `Ask for more, or lower training.search.parallelism: ${quotaPage(place, quota)}`,
          )
        : ok(
            `${value} of ${trainer.instanceType}; ${definition.project} wants ${search.parallelism} at once`,
          ),
    );
  },
};
