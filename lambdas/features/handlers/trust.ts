import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { ServedConsistency } from '../../../contracts/features/consistency';
import { viewStatisticsSchema } from '../../../contracts/features/statistics';
import type { trustRoutes } from '../../../contracts/features/trust-routes';
import { featureStatisticsKey } from '../../../contracts/objects';
import { requireKnownVersion } from '../../../contracts/require-known-version';
import { s3ObjectFiles } from '../../platform/duckdb/s3-object-files';
import { withDuckDb } from '../../platform/duckdb/session';
import type { HandlersOf } from '../../platform/http/serve';
import { recordMetric } from '../../platform/metric';
import { versionReader } from '../../registry/public';
import { endpointReader, inferenceLogReader } from '../../serving/public';
import { definitionStores } from '../adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import { consistencyReports } from '../core/consistency/consistency-reports';
import { boundsOfRequest } from '../core/consistency/replay-bounds';
import { replayServed } from '../core/consistency/replay-served';
import { freshnessOfViews } from '../core/statistics/freshness';

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Mismatches that age does not explain, of all values that were compared. */
const mismatchShare = ({ features }: ServedConsistency): number => {
  const compared = sumOf(features.map((one) => one.compared));
  const wrong = sumOf(features.map(({ mismatches, stale }) => mismatches - stale));
  return compared === 0 ? 0 : wrong / compared;
};

/** Handlers of checks on features: served values, statistics, freshness. */
export const trustHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof trustRoutes)[number]> => {
  const { views, services, requestViews } = definitionStores(documents);
  const materializations = dynamoMaterializationStore(documents);
  const versions = versionReader(documents);
  const endpoints = endpointReader(documents);
  const log = inferenceLogReader();
  return {
    'features.replayServed': async ({ endpoint, view, hours }, call) => {
      if (!(await endpoints.endpoint(call.project, endpoint)))
        throw new CairnError('endpoint.not-found', `Project ${call.project} has no endpoint ${endpoint}.`);
      const files = s3ObjectFiles();
      const bounds = boundsOfRequest(Date.now);
      const report = await withDuckDb((session) =>
        replayServed(
          { session, files, log, versions, services, views, requestViews, materializations },
          { endpoint, view, hours },
          call,
          bounds,
        ),
      );
      await consistencyReports(files).keep(report);
      if (report.verdict !== 'nothing to compare')
        recordMetric('ServedMismatchShare', call.project, mismatchShare(report));
      return report;
    },
    'features.getServedConsistency': async ({ endpoint }, call) => {
      const report = await consistencyReports(s3ObjectFiles()).newest(call.project, endpoint);
      if (report) return report;
      throw new CairnError(
        'feature.report.not-found',
        `What ${endpoint} was served was not compared with the offline history yet.`,
      );
    },
    'features.getStatistics': async ({ view: name, version }, call) => {
      const view = version
        ? await views.version(call.project, name, version)
        : await views.newest(call.project, name);
      if (!view)
        throw new CairnError(
          'feature.view.not-found',
          `Feature view ${name} does not exist in project ${call.project}`,
        );
      const files = s3ObjectFiles();
      const key = featureStatisticsKey(call.project, name, view.version);
      if (!(await files.list(key)).includes(key))
        throw new CairnError(
          'feature.report.not-found',
          `Version ${view.version} of ${name} has no statistics; its next materialization takes them.`,
        );
      const json = JSON.parse(await files.read(key));
      requireKnownVersion('statistics of a feature view', name, json.schemaVersion);
      return viewStatisticsSchema.parse(json);
    },
    'features.freshness': async ({ project }, call) => {
      const found = await freshnessOfViews(
        { files: s3ObjectFiles(), views, materializations },
        project,
        call.time,
      );
      if (found.some(({ isKept }) => isKept !== null))
        recordMetric(
          'BrokenFreshnessPromises',
          project,
          found.filter(({ isKept }) => isKept === false).length,
        );
      return { views: [...found] };
    },
  };
};
