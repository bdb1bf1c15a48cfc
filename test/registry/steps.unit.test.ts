import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerOutputSchema, setLiveAliasOutputSchema } from '../../contracts/registry/steps';
import { memoryProjectStore } from '../../lambdas/governance/adapters/memory/project-store';
import { logger } from '../../lambdas/platform/logger';
import { serveSteps } from '../../lambdas/platform/steps';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { registerStep } from '../../lambdas/registry/handlers/steps/register';
import { setLiveAliasStep } from '../../lambdas/registry/handlers/steps/set-live-alias';
import { makeProjectVersion, statement } from '../governance/fixtures';
import { callOf, placeNamed } from './fixtures';
import { registerInput, registrationSetUp } from './registration-fixtures';

logger.setLogLevel('SILENT');

const source = readFileSync(join(__dirname, '../../examples/weather/cairn.yaml'), 'utf8');

const setUp = async () => {
  const { ports } = registrationSetUp();
  const projects = memoryProjectStore();
  for (const version of [1, 2, 3])
    await projects.add(
      makeProjectVersion({ version, source, codeCommit: `c${version}` }),
      statement(),
      callOf('ada'),
    );
  const serve = serveSteps({
    register: registerStep(ports, projects),
    'set-live-alias': setLiveAliasStep(ports),
  });
  return { ports, serve };
};

/** What the training machine passes: outputs of earlier steps with more in them than the step asks for. */
const event = () => {
  const input = registerInput();
  const passed = { outcome: 'passed', reason: null };
  return {
    ...input,
    step: 'register',
    trainingSet: { ...passed, ...input.trainingSet, uri: 's3://data/x/', rows: 1096 },
    datasets: input.datasets.map((dataset) => ({ ...passed, ...dataset, rows: 1461 })),
  };
};

describe('the step register', () => {
  it('registers under the name and commit of the pinned project version, within its contract', async () => {
    const { ports, serve } = await setUp();
    const output = registerOutputSchema.parse(await serve(event()));
    expect(output).toMatchObject({ outcome: 'passed', model: 'rain', version: 1 });
    const version = await ports.store.version(placeNamed('rain'), 1);
    expect(version).toMatchObject({ provenance: { codeCommit: 'c3', projectVersion: 3 } });
    expect(version?.provenance.datasets).toEqual(registerInput().datasets);
  });

  it('is a fault for a project version that does not exist', async () => {
    const { serve } = await setUp();
    await expect(serve({ ...event(), projectVersion: 9 })).rejects.toThrow('no version 9');
  });
});

describe('the step set-live-alias', () => {
  it('points live to the approved version, within its contract', async () => {
    const { ports, serve } = await setUp();
    await serve(event());
    const decision = {
      model: 'rain',
      version: 1,
      decision: 'approved' as const,
      comment: '',
      tokenMakers: [],
    };
    await decideVersion(ports.store, decision, callOf('bob', { role: 'approver' }));
    const { call, projectVersion } = event();
    ports.traffic.serve('rain', 'rain', 1);
    const version = { model: 'rain', version: 1 };
    const deployed = { step: 'set-live-alias', call, projectVersion, endpoint: 'rain', ...version };
    const output = setLiveAliasOutputSchema.parse(await serve(deployed));
    expect(output).toMatchObject({ outcome: 'passed', previousVersion: null });
    expect((await ports.store.model('weather', 'rain'))?.aliases).toEqual({ approved: 1, live: 1 });
  });
});
