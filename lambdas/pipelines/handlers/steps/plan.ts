import { planInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { planTraining, sourceFiles } from '../../core/plan-training';
import { pinnedProject, type StepPorts } from './ports';

/** Plans the trials and stages the script for them. */
export const planStep = (ports: Pick<StepPorts, 'projects' | 'sources' | 'executions'>) =>
  defineStep({
    input: planInputSchema,
    run: async ({ projectVersion, trainingSet, call: { execution } }, call) => {
      const { version, definition } = await pinnedProject(ports.projects, call.project, projectVersion);
      const staged = await ports.sources.stage(
        call.project,
        execution,
        sourceFiles(definition, version.files),
      );
      const plan = planTraining(definition, execution, {
        ...staged,
        trainingSet: trainingSet.uri,
      });
      await ports.executions.progress(call.project, execution, {
        results: {
          trainingSet,
          trials: plan.trials.map(({ number, hyperparameters }) => ({ number, hyperparameters })),
        },
      });
      return plan;
    },
  });
