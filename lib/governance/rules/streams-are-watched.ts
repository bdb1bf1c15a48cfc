import { alarmedMetrics } from './alarmed-metrics';
import { ofType, refersTo } from './references';
import { at, eachOf } from './rule';

/** The age of what a function has not read yet of its stream is watched. */
export const streamsAreWatched = eachOf(['AWS::Lambda::EventSourceMapping'], (mapping, { template }) => {
  const [reader] = ofType(template, 'AWS::Lambda::Function').find(([logicalId]) =>
    refersTo(at(mapping, 'FunctionName'), logicalId),
  ) ?? [''];
  const isWatched = alarmedMetrics(template).some(
    ({ name, statistic, dimensions }) =>
      name === 'IteratorAge' && statistic === 'Maximum' && refersTo(dimensions, reader),
  );
  return isWatched ? undefined : 'nobody is told of its age';
});
