import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { featureReader, historyReader } from '../../features/public';
import { projectReader } from '../../governance/public';
import { s3ObjectFiles } from '../../platform/duckdb/s3-object-files';
import { withDuckDb } from '../../platform/duckdb/session';
import { versionReader } from '../../registry/public';
import { deploymentReader, endpointReader, inferenceLogReader } from '../../serving/public';
import { parquetReferenceRows } from '../adapters/duckdb/reference-rows';
import { dynamoMonitorRunStore } from '../adapters/dynamodb/monitor-run-store';
import { s3FeedbackReader } from '../adapters/s3/feedback-reader';
import { reportStore } from '../adapters/s3/report-store';
import type { BatchScorer } from '../core/comparison-ports';

/** What the steps of a monitor stand on in a function. The scorer is serving's: the unit hands it in. */
export const reportPorts = (documents: DynamoDBDocumentClient, scorer: BatchScorer) => {
  const files = s3ObjectFiles();
  return {
    projects: projectReader(documents),
    runs: dynamoMonitorRunStore(documents),
    endpoints: endpointReader(documents),
    deployments: deploymentReader(documents),
    versions: versionReader(documents),
    features: featureReader(documents),
    log: inferenceLogReader(),
    feedback: s3FeedbackReader(),
    reference: parquetReferenceRows(files),
    scorer,
    history: historyReader(documents, { files, withSession: withDuckDb }),
    reports: reportStore(files),
  };
};
