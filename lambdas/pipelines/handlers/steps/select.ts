import { type Selection, selectInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { reasonOfEvidence } from '../../core/reason-of-evidence';
import { selectTrial } from '../../core/select-trial';
import { pinnedProject, type StepPorts } from './ports';

/** Chooses the best trial on the validation period, from the runs that the trials tracked. */
export const selectStep = (ports: Pick<StepPorts, 'projects' | 'trials' | 'executions'>) =>
  defineStep({
    input: selectInputSchema,
    run: async ({ projectVersion, plan, trained, call: { execution } }, call): Promise<Selection> => {
      const { definition } = await pinnedProject(ports.projects, call.project, projectVersion);
      const finished = await ports.trials.finished(call.project, plan.experiment, execution);
      const { objective } = definition.training.search;
      const trial = selectTrial(finished, objective);
      if (!trial) {
        const why = reasonOfEvidence('train', trained);
        return {
          outcome: 'failed',
          reason: `no trial finished with a finite ${objective.metric}: ${why}`,
          trial: null,
        };
      }
      await ports.executions.progress(call.project, execution, {
        results: { finishedTrials: finished.length, best: trial, objective: objective.metric },
      });
      return { outcome: 'passed', reason: null, trial };
    },
  });
