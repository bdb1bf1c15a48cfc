import { comparisonScene, dull, good } from './comparison-fixtures';
it.each(['roc_auc','log_loss','accuracy','brier'])('nan %s', async (metric) => {
  const { compare } = comparisonScene({ champion: good, challenger: () => Number.NaN, comparison: { metric } });
  const o = await compare();
  console.log(metric, o.outcome, o.reason);
  const half = comparisonScene({ champion: ({hint}) => hint === 1 ? 0.8 : 0.2, challenger: ({city, hint}) => city === 'seattle' ? Number.NaN : hint === 1 ? 0.9 : 0.1, comparison: { metric } });
  const h = await half.compare();
  console.log('half', metric, h.outcome, h.reason);
});
