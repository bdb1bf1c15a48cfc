import { useState } from 'react';
import { useAccess } from '../../../session/access';
import { Button } from '../../../ui/button';
import type { Version } from '../api/versions';
import { DecideDialog } from './decide-dialog';

/** Approve and reject, for those who may, while the version waits. */
export const DecideButtons = ({ version }: { readonly version: Version }) => {
  const [verdict, setVerdict] = useState<'approve' | 'reject'>();
  const { may } = useAccess();
  if (!may('registry:approve')) return null;
  const name = `${version.model} v${version.version}`;
  return (
    <>
      {version.approval.status === 'pending' && (
        <>
          <Button kind="primary" aria-label={`Approve ${name}`} onClick={() => setVerdict('approve')}>
            Approve
          </Button>
          <Button aria-label={`Reject ${name}`} onClick={() => setVerdict('reject')}>
            Reject
          </Button>
        </>
      )}
      {verdict && <DecideDialog version={version} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </>
  );
};
