import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { Session } from '../session';
import type { Access } from './access';

/** How the decision stands: taken before, taken now, or left to somebody else. */
export type Decision = 'approved' | 'rejected' | 'waits';

const agrees = (answer: string): boolean => /^(y|yes)$/i.test(answer.trim());

/**
 * Approves a version that waits, after asking: by the approver's token, which is somebody else than the author.
 * Without a person to ask and without --yes it waits.
 */
export const approveOnce = async (
  { terminal, progress }: Session,
  { approver }: Access,
  { model, version, digest, approval }: ModelVersion,
  yes: boolean,
): Promise<Decision> => {
  if (approval.status !== 'pending') return approval.status;
  if (!approver) return 'waits';
  progress.end();
  const question = `Approve ${model}/${version}? [y/N] `;
  if (!yes && !(terminal.ask && agrees(await terminal.ask(question)))) return 'waits';
  await approver.registry.approveVersion({
    model,
    version,
    comment: yes ? 'approved by `cairn up --yes`' : 'approved in `cairn up`',
    expectedDigest: digest,
    force: false,
  });
  return 'approved';
};
