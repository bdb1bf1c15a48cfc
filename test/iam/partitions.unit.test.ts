import { partitions } from '../../contracts/partitions';
import { datasetKeys } from '../../lambdas/datasets/adapters/dynamodb/keys';
import { definitionKeys, offlineKeys } from '../../lambdas/features/adapters/dynamodb/keys';
import { governanceKeys } from '../../lambdas/governance/adapters/dynamodb/keys';
import { lineageKeys } from '../../lambdas/lineage/adapters/dynamodb/keys';
import { monitoringKeys } from '../../lambdas/monitoring/adapters/dynamodb/keys';
import { pipelinesKeys } from '../../lambdas/pipelines/adapters/dynamodb/keys';
import { journalKeys } from '../../lambdas/platform/journal/keys';
import { servingKeys } from '../../lambdas/serving/adapters/dynamodb/keys';
import { webhookKeys } from '../../lambdas/webhooks/adapters/dynamodb/keys';
import { matchesPattern } from './policy/matching';

const { platform, journal } = partitions;
const { token, projectToken, projectTokens, latestProject, projectVersion } = governanceKeys;
const { entry, entries, head, sequence, subject, subjectEntries } = journalKeys;

type Keys = Readonly<Record<string, (...given: never[]) => object>>;

/** Every partition key that a table of keys makes, whatever it is asked with. */
const keysOf = (keys: Keys): readonly string[] =>
  Object.values(keys).flatMap((make) => {
    const made = make(...(['p', 'one', 'two', 'three', 'four'] as never[])) as { readonly pk?: string };
    return made.pk === undefined ? [] : [made.pk];
  });

const edge = () => lineageKeys.edges('p', { kind: 'run', id: 'r' }, 'upstream');

describe.each<[string, Readonly<Record<string, readonly string[]>>, string, Keys]>([
  ['platform', platform, 'tokens', { token }],
  ['platform', platform, 'tokenLists', { projectToken, projectTokens }],
  ['platform', platform, 'projects', { latestProject, projectVersion }],
  ['platform', platform, 'datasets', datasetKeys],
  ['platform', platform, 'features', definitionKeys('FEATUREVIEW')],
  ['platform', platform, 'features', definitionKeys('FEATURESERVICE')],
  ['platform', platform, 'features', offlineKeys],
  ['platform', platform, 'pipelines', pipelinesKeys],
  ['platform', platform, 'serving', servingKeys],
  ['platform', platform, 'monitoring', monitoringKeys],
  ['platform', platform, 'webhooks', webhookKeys],
  ['journal', journal, 'entries', { entry, entries }],
  ['journal', journal, 'derived', { head, sequence, subject, subjectEntries, edge }],
])('keys in the table %s', (_table, parts, own, keys) => {
  it(`of ${own} lie in its partitions and in no other`, () => {
    const made = keysOf(keys);
    expect(made.length).toBeGreaterThan(0);
    for (const pk of made) {
      const found = Object.entries(parts).filter(([, patterns]) =>
        patterns.some((pattern) => matchesPattern(pattern, pk)),
      );
      expect([pk, found.map(([part]) => part)]).toEqual([pk, [own]]);
    }
  });
});
