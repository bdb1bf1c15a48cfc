import { gateInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { evaluateGates, refusalOf } from '../../core/gates';
import { planTrials } from '../../core/trials';
import { pinnedProject, type StepPorts } from './ports';

/** Evaluates the gates of the definition on the best trial; the numbers go into the journal either way. */
export const gateStep = (ports: Pick<StepPorts, 'projects' | 'executions'>) =>
  defineStep({
    input: gateInputSchema,
    run: async ({ projectVersion, trial, call: { execution } }, call) => {
      const { definition } = await pinnedProject(ports.projects, call.project, projectVersion);
      const gates = evaluateGates(definition.gates, trial.metrics);
      const reason = refusalOf(gates);
      const { objective } = definition.training.search;
      await ports.executions.record(
        {
          project: call.project,
          fact: reason === null ? 'GatePassed' : 'GateFailed',
          subject: { kind: 'execution', id: execution },
          relations: [{ role: 'run', subject: { kind: 'run', id: trial.runId } }],
          details: {
            ...Object.fromEntries(
              gates.map(({ gate, value, passed }) => [
                gate,
                `${value ?? 'missing'} ${passed ? 'passed' : 'failed'}`,
              ]),
            ),
            trial: trial.number,
            trials: planTrials(definition.training.search, definition.training.seed).length,
            objective: `${objective.direction} ${objective.metric}`,
            objectiveValue: trial.metrics[objective.metric] ?? null,
          },
        },
        call,
      );
      await ports.executions.progress(call.project, execution, { results: { gates } });
      return { outcome: reason === null ? 'passed' : 'failed', reason, gates };
    },
  });
