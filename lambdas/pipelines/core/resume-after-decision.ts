import type { JournalEntry } from '../../../contracts/journal';
import type { VersionReader } from '../../registry/public';
import type { ApprovalWait, ExecutionStore } from './execution-store';
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
 * Resumes a waiting execution if its version is decided, or gone. The decision is read from the version, which says
 * the same to whoever comes first: the listener that heard of it, or the step that began to wait too late to
 * be heard of. Resuming twice is harmless.
 */
export const resumeIfDecided = async (
  ports: Pick<DecisionPorts, 'engine' | 'versions'>,
  project: string,
  { model, version, taskToken }: ApprovalWait,
): Promise<boolean> => {
  const found = await ports.versions.version(project, model, version);
  if (!found) {
    const reason = `version ${version} of ${model} was deleted`;
    await ports.engine.resume(taskToken, { outcome: 'failed', reason, decidedBy: null });
    return true;
  }
  const { approval } = found;
  if (approval.status === 'pending') return false;
  const { by, comment } = approval;
  const approved = approval.status === 'approved';
  await ports.engine.resume(taskToken, {
    outcome: approved ? 'passed' : 'failed',
    reason: approved ? null : `rejected by ${by}${comment ? `: ${comment}` : ''}`,
    decidedBy: by,
  });
  return true;
};

/**
 * Resumes the execution that waits for the version which a journal entry says was approved, rejected or deleted.
 * Versions that no execution waits for are none of its business.
 */
export const resumeAfterDecision = async (ports: DecisionPorts, entry: JournalEntry): Promise<void> => {
  const { model, version } = versionOf(entry.subject.id);
  const wait = await ports.executions.approvalWait(entry.project, model, version);
  if (wait && !(await resumeIfDecided(ports, entry.project, wait)))
    throw new Error(`${entry.fact} ${entry.id}: ${entry.subject.id} is still pending`);
};
