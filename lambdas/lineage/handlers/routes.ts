import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { lineageRoutes } from '../../../contracts/lineage/routes';
import { type JournalReader, journalReader } from '../../governance/public';
import { feedbackReader } from '../../monitoring/public';
import type { HandlersOf } from '../../platform/http/serve';
import { versionReader } from '../../registry/public';
import { endpointReader, inferenceLogReader } from '../../serving/public';
import { dynamoLineageStore } from '../adapters/dynamodb/lineage-store';
import { graphOf } from '../core/graph-of';
import type { LineageStore } from '../core/lineage-store';
import { type ExplanationPorts, explainPrediction } from '../core/prediction/explain-prediction';
import { stateAt } from '../core/state/state-at';
import { tellStory } from '../core/story/tell-story';

export interface LineagePorts extends Omit<ExplanationPorts, 'journal'> {
  readonly lineage: LineageStore;
  readonly journal: Pick<JournalReader, 'list' | 'entries' | 'numbered'>;
}

/** Handlers on given ports. */
export const lineageHandlersOn = (ports: LineagePorts): HandlersOf<(typeof lineageRoutes)[number]> => ({
  'lineage.graph': ({ project, kind, id, direction, depth }) =>
    graphOf(ports, { project, root: { kind, id }, direction, depth }),
  'lineage.story': (request) => tellStory(ports, request),
  'lineage.explainPrediction': (request) => explainPrediction(ports, request),
  'lineage.stateAt': ({ project, ...moment }, call) => stateAt(ports.journal, project, moment, call.time),
});

/** Handlers of the lineage API. */
export const lineageHandlers = (documents: DynamoDBDocumentClient) =>
  lineageHandlersOn({
    lineage: dynamoLineageStore(documents),
    journal: journalReader(documents),
    log: inferenceLogReader(),
    endpoints: endpointReader(documents),
    feedback: feedbackReader(),
    versions: versionReader(documents),
  });
