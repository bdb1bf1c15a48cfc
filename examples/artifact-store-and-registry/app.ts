import { App, Stack } from 'aws-cdk-lib';
import { Foundation } from '../../lib/platform/foundation';
import { NodeFunction } from '../../lib/platform/node-function';
import { Registry } from '../../lib/registry/registry';
import { ArtifactStore } from '../../lib/tracking/artifact-store';

/** Somebody's own stack: an artifact store, a model registry on it, and a function of theirs that reads both. */
export const build = (app = new App()): Stack => {
  const stack = new Stack(app, 'TheirStack');
  const artifacts = new ArtifactStore(stack, 'Artifacts');
  const registry = new Registry(stack, 'Registry', { artifacts });
  const report = new NodeFunction(stack, 'Report', {
    entry: 'examples/artifact-store-and-registry/report.ts',
    description: 'Says which version of a model is live',
    foundation: Foundation.of(stack),
  });
  registry.grantRead(report);
  artifacts.grant(report, { read: ['models'] });
  return stack;
};

if (require.main === module) App.of(build())?.synth();
