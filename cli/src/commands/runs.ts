import type { Client } from '../../../sdk/src';
import { defineCommand } from '../command';
import { appliedDefinition } from '../project/applied-definition';
import { searchRuns } from '../training/execution-runs';
import { type Objective, runTable } from '../training/run-table';

interface Options {
  readonly execution?: string;
  readonly all?: true;
  readonly metric?: string;
  readonly direction?: Objective['direction'];
}

const newestTraining = async (client: Client<true>): Promise<string | undefined> => {
  const { executions } = await client.pipelines.listExecutions({ limit: 100 });
  return executions.find(({ pipeline, results }) => pipeline === 'training' && 'trials' in results)?.id;
};

export const runs = defineCommand<Options>({
  options: [
    { flags: '--execution <id>', help: 'runs of this execution (default: the newest one with trials)' },
    { flags: '--all', help: "all runs of the project's experiment" },
    { flags: '--metric <name>', help: 'order by this metric (default: the objective of the search)' },
    { flags: '--direction <direction>', help: 'which end is best', choices: ['maximize', 'minimize'] },
  ],
  examples: ['cairn runs', 'cairn runs --all --metric test_roc_auc --direction maximize'],
  role: 'viewer',
  run: async (session, { options: { execution, all, metric, direction } }) => {
    const client = await session.client();
    const definition = await appliedDefinition(client);
    const id = all ? undefined : (execution ?? (await newestTraining(client)));
    const found = await searchRuns(client, definition.model.name, id);
    const { runs: list = [] } = found;
    if (list.length === 0) return { json: found, text: 'No run yet.\n  Train: npx cairn train' };
    const usual = definition.training.search.objective;
    const objective: Objective = {
      metric: metric ?? usual.metric,
      direction: direction ?? (metric && metric !== usual.metric ? 'maximize' : usual.direction),
    };
    const metrics = [usual.metric, ...definition.gates.map((gate) => gate.metric)];
    const shown = runTable(list, { objective, metrics: [...new Set(metrics)], colours: session.colours });
    return {
      json: found,
      text: `${id ? `Runs of ${id}` : 'All runs'}, best ${objective.metric} first\n${shown}`,
    };
  },
});
