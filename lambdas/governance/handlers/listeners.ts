import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { callOfEntry } from '../../platform/journal/call-of-entry';
import type { JournalListeners } from '../../platform/journal/listen';
import { revokeTokensOfExecution } from '../core/revoke-execution-tokens';
import { governanceStepPorts } from './step-ports';

/** Governance listens to executions that ended early: their tokens end with them. */
export const governanceListeners = (documents: DynamoDBDocumentClient): JournalListeners => ({
  facts: {
    ExecutionFailed: (entry) =>
      revokeTokensOfExecution(governanceStepPorts(documents), entry.subject.id, callOfEntry(entry)),
  },
});
