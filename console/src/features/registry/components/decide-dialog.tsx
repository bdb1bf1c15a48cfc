import { useState } from 'react';
import { useClient } from '../../../data/project-client';
import { useAction } from '../../../data/use-action';
import { Confirmation } from '../../../ui/confirmation';
import { approve, reject } from '../api/decide';
import type { Version } from '../api/versions';
import { VersionFacts } from './version-facts';

interface DecideDialogProps {
  readonly version: Version;
  readonly verdict: 'approve' | 'reject';
  readonly onClose: () => void;
}

/** Shows what is decided on, and decides on exactly that. */
export const DecideDialog = ({ version, verdict, onClose }: DecideDialogProps) => {
  const client = useClient();
  const [comment, setComment] = useState('');
  const decide = verdict === 'approve' ? approve : reject;
  // No gate has judged what no pipeline has made: approving it is by force, and needs a reason.
  const force = verdict === 'approve' && version.provenance.execution === null;
  const action = useAction(() => decide(client, version, { comment, force }));
  const confirm = async () => {
    if (await action.run()) onClose();
  };
  const word = verdict === 'approve' ? 'Approve' : 'Reject';
  return (
    <Confirmation
      title={`${word} ${version.model} v${version.version}?`}
      confirm={word}
      kind={verdict === 'approve' ? 'primary' : 'danger'}
      isRunning={action.isRunning}
      error={action.error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <VersionFacts version={version} />
      <label className="field">
        <span>Comment, kept in the journal</span>
        <textarea
          required={force}
          rows={2}
          maxLength={2000}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      </label>
      {force && (
        <p className="note" data-tone="warning">
          No pipeline has trained and gated this version. Approving it is recorded as forced; say why.
        </p>
      )}
      <p className="muted">A decision is taken once. The author of a version cannot take it.</p>
    </Confirmation>
  );
};
