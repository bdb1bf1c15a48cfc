import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoViewStore } from '../adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import type { DefinitionReader } from '../core/online/resolve-features';
import { gaugeLines, type InstanceMetrics } from '../protocols/feast/instance-metrics';

/**
 * The metrics of a project: how old the last materialization of each view is, which is stored and therefore the same
 * whichever instance is asked, and what this instance has counted.
 */
export const feastMetrics = async (
  documents: DynamoDBDocumentClient,
  definitions: DefinitionReader,
  counted: InstanceMetrics,
  project: string,
  now: Date,
): Promise<string> => {
  const materializations = dynamoMaterializationStore(documents);
  const views = await dynamoViewStore(documents).all(project);
  const ages = await Promise.all(
    views.map(async ({ name, version: newest }) => {
      const { version } = (await definitions.view(project, name)) ?? { version: newest };
      const latest = await materializations.latest(project, name, version);
      const age = latest && (now.getTime() - Date.parse(latest.materializedAt)) / 1000;
      return age === undefined ? [] : [{ labels: { feature_view: name, project }, value: age }];
    }),
  );
  const freshness = gaugeLines(
    'feast_feature_freshness_seconds',
    'Seconds since the last materialization of a feature view.',
    ages.flat(),
  );
  return `${[...freshness, ...counted.lines(project)].join('\n')}\n`;
};
