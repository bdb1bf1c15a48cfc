import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type ArtifactFiles,
  artifactFiles,
  experimentReader,
  type RunReader,
  runReader,
} from '../../tracking/public';
import { dynamoTraceStore } from '../adapters/dynamodb/trace-store';
import type { RunLookup, SpanFiles, TracingPorts } from '../core/ports';

/** Files of traces among the artifacts. Deleted is gone: no former version of a prompt stays. */
export const spanFilesIn = (artifacts: ArtifactFiles): SpanFiles => ({
  size: (project, path) => artifacts.size(project, path),
  read: (project, path) => artifacts.read(project, path),
  downloadUrl: (project, path) => artifacts.downloadUrl(project, path),
  delete: async (project, path) => {
    const removal = { isTimeUp: () => false, removed: () => {} };
    await artifacts.purge(project, path, () => true, removal);
  },
});

const runLookupIn = (runs: RunReader): RunLookup => ({
  has: async (project, runId) => (await runs.get(project, runId)) !== undefined,
});

/** The ports on DynamoDB and S3. */
export const tracingPorts = (documents: DynamoDBDocumentClient): TracingPorts => ({
  traces: dynamoTraceStore(documents),
  experiments: experimentReader(documents),
  runs: runLookupIn(runReader(documents)),
  files: spanFilesIn(artifactFiles()),
});
