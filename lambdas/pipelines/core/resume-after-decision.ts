import type { JournalEntry } from '../../../contracts/journal';
import type { VersionReader } from '../../registry/public';
import type { ExecutionStore } from './execution-store';
import type { WorkflowEngine } from './workflow-engine';

export interface DecisionPorts {
  readonly executions: Pick<ExecutionStore, 'approvalWait'>;
  readonly engine: Pick<WorkflowEngine, 'resume'>;
  /** Comments stand with the version; the journal holds no free text. */
  readonly versions: Pick<VersionReader, 'version'>;
}

/** `rain/3` → model and version; a model's name holds no `/`. */
const versionOf = (subjectId: string): { readonly model: string; readonly version: number } => {
  const slash = subjectId.lastIndexOf('/');
  return { model: subjectId.slice(0, slash), version: Number(subjectId.slice(slash + 1)) };
};

/**
 * Resumes the execution that waits for the version which a journal entry says was approved or rejected.
 * Versions that no execution waits for are none of its business; a second delivery finds the token used up.
 */
export const resumeAfterDecision = async (ports: DecisionPorts, entry: JournalEntry): Promise<void> => {
  const { model, version } = versionOf(entry.subject.id);
  const wait = await ports.executions.approvalWait(entry.project, model, version);
  if (!wait) return;
  const approved = entry.fact === 'ModelVersionApproved';
  const comment = (await ports.versions.version(entry.project, model, version))?.approval.comment;
  await ports.engine.resume(wait.taskToken, {
    outcome: approved ? 'passed' : 'failed',
    reason: approved ? null : `rejected by ${entry.principal}${comment ? `: ${comment}` : ''}`,
    decidedBy: entry.principal,
    entry: entry.id,
  });
};
