import { subjects } from '../../contracts/lineage/subjects';
import { edgesOf } from '../../lambdas/lineage/core/edges-of';
import { deployment, edge, entry, run, trainingSet, version } from './fixtures';

describe('the edges of a journal entry', () => {
  it('lead from its inputs to its subject, and from its subject to its outputs', () => {
    const stated = entry(run, [
      { role: 'input', subject: trainingSet },
      { role: 'output', subject: version },
    ]);
    expect(edgesOf(stated)).toEqual([
      edge(trainingSet, run, 'entry-1', 'input'),
      edge(run, version, 'entry-1', 'output'),
    ]);
  });

  it('are not made of mentions: an alias that pointed to a version was not made of it', () => {
    const stated = entry(subjects.registeredModel('rain'), [
      { role: 'target', subject: version },
      { role: 'execution', subject: deployment },
      { role: 'constructor', subject: version },
    ]);
    expect(edgesOf(stated)).toEqual([]);
  });
});
