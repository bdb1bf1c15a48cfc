import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { JournalEntry } from '../../../contracts/journal';
import { projectReader } from '../../governance/public';
import type { JournalListeners } from '../../platform/journal/listen';
import { logger } from '../../platform/logger';
import { whenUsed } from '../../platform/when-used';
import { versionReader } from '../../registry/public';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store';
import { resumeAfterDecision } from '../core/resume-after-decision';
import { retrainOnDrift } from '../core/retrain-on-drift';

/** Pipelines listen to decisions, which resume an execution, and to drift, which may start one. */
export const pipelinesListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  const ports = {
    projects: projectReader(documents),
    executions: dynamoExecutionStore(documents),
    engine: whenUsed(async () =>
      (await import('../adapters/stepfunctions/workflow-engine')).stepFunctionsEngine(),
    ),
    versions: versionReader(documents),
  };
  const answerDrift = async (entry: JournalEntry): Promise<void> => {
    const { started, reason } = await retrainOnDrift(ports, entry, new Date().toISOString());
    const { project, id: drift } = entry;
    if (started) logger.info('drift started a training', { project, drift, execution: started.id });
    else logger.warn('drift started no training', { project, drift, reason });
  };
  return {
    facts: {
      ModelVersionApproved: (entry) => resumeAfterDecision(ports, entry),
      ModelVersionRejected: (entry) => resumeAfterDecision(ports, entry),
      ModelVersionDeleted: (entry) => resumeAfterDecision(ports, entry),
      DriftDetected: answerDrift,
      DriftPersisted: answerDrift,
    },
  };
};
