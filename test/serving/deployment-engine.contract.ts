import type { DeploymentEngine, DeploymentInput } from '../../lambdas/serving/core/deployment-engine';

const input = (execution: string): DeploymentInput => ({
  call: { project: 'weather', execution, author: 'token:dev', cause: null },
  projectVersion: 1,
  endpoint: 'rain',
  model: 'rain',
  version: 1,
});

/** What every deployment engine promises. `end` ends a machine that was started; `make` gives an idle engine. */
export const deploymentEngineContract = (
  make: () => Promise<{ readonly engine: DeploymentEngine; end(deployment: string): Promise<void> }>,
): void => {
  it('knows nothing of a deployment that was not started', async () => {
    const { engine } = await make();
    expect(await engine.state('deploy-unknown')).toBe('absent');
  });

  it('runs a deployment until its machine has ended', async () => {
    const { engine, end } = await make();
    await engine.start(input('deploy-1'));
    expect(await engine.state('deploy-1')).toBe('running');
    await end('deploy-1');
    expect(await engine.state('deploy-1')).toBe('ended');
  });

  it('starts a deployment once, however often it is asked', async () => {
    const { engine } = await make();
    await engine.start(input('deploy-2'));
    await engine.start(input('deploy-2'));
    expect(await engine.state('deploy-2')).toBe('running');
  });

  it('stops a deployment, and leaves alone what has ended or never was', async () => {
    const { engine } = await make();
    await engine.start(input('deploy-3'));
    await engine.stop('deploy-3', 'by hand');
    expect(await engine.state('deploy-3')).toBe('ended');
    await engine.stop('deploy-3', 'again');
    await engine.stop('deploy-never', 'by hand');
    expect(await engine.state('deploy-never')).toBe('absent');
  });
};
