import { readFileSync } from 'node:fs';
import { datasetStepOutputSchema } from '../../contracts/datasets/steps';
import { checkOutputSchema, defineOutputSchema, materializeOutputSchema, trainingSetOutputSchema } from '../../contracts/features/steps';
import { flightsFile, flightsProject } from './flights-project';
import { memorySteps } from './memory-steps';
import { runStep, stepCall } from './run-step';
jest.setTimeout(600000);
it('full', async () => {
  const full = (s: string) => process.env['NOREQ'] ? s.replace(', "departure:*"]', ']').replace('  distance,\n','') : s;
  const { steps, stores } = memorySteps(flightsProject(readFileSync(flightsFile), full));
  const timed = async <T>(name: string, work: () => Promise<T>) => { const t = Date.now(); const r = await work(); console.log(name, Date.now() - t, 'ms', JSON.stringify(r).slice(0, 700)); return r; };
  const raw = await timed('ingest', () => runStep(steps.ingest, datasetStepOutputSchema, { dataset: 'flights', projectVersion: 1, call: { ...stepCall, project: 'flights' } }));
  const clean = await timed('clean', () => runStep(steps.clean, datasetStepOutputSchema, { dataset: 'flights', rawVersion: raw.version, projectVersion: 1, call: { ...stepCall, project: 'flights' } }));
  await timed('define', () => runStep(steps.define, defineOutputSchema, { projectVersion: 1, call: { ...stepCall, project: 'flights' } }));
  const datasets = [{ dataset: 'flights', version: clean.version }];
  for (const view of ['airport_delays', 'route_delays']) {
    await timed(`materialize ${view}`, () => runStep(steps.materialize, materializeOutputSchema, { view, datasets, projectVersion: 1, call: { ...stepCall, project: 'flights' } }));
    await timed(`check ${view}`, () => runStep(steps.check, checkOutputSchema, { view, projectVersion: 1, call: { ...stepCall, project: 'flights' } }));
  }
  await timed('training set', () => runStep(steps['training-set'], trainingSetOutputSchema, { datasets, projectVersion: 1, call: { ...stepCall, project: 'flights' } }));
  void stores;
});
