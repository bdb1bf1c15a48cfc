import { useState } from 'react';
import { useClient } from '../../../data/project-client';
import { useAction } from '../../../data/use-action';
import { useAccess } from '../../../session/access';
import { Button } from '../../../ui/button';
import { Confirmation } from '../../../ui/confirmation';
import { rollBack } from '../api/deploy';
import { type EndpointState, runningDeployment } from '../api/endpoints';

const consequence = (state: EndpointState): string => {
  const running = runningDeployment(state);
  const last = running ?? state.deployments.find(({ status }) => status === 'succeeded');
  const former = last?.formerVersion;
  const what = running ? `The rollout of v${running.version} ends, and` : `v${last?.version} goes out, and`;
  return former
    ? `${what} all traffic goes back to v${former} at once.`
    : `${what} nothing is left in service.`;
};

/** Gives the traffic back, for those who may. */
export const RollBackButton = ({ state }: { readonly state: EndpointState }) => {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const client = useClient();
  const { name } = state.endpoint;
  const action = useAction(() => rollBack(client, name, reason.trim()));
  const { may } = useAccess();
  if (!may('serving:deploy')) return null;
  const confirm = async () => {
    if (await action.run()) setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Roll back</Button>
      {isOpen && (
        <Confirmation
          title={`Roll back ${name}?`}
          confirm="Roll back"
          kind="danger"
          isRunning={action.isRunning}
          error={action.error}
          onConfirm={() => void confirm()}
          onClose={() => setOpen(false)}
        >
          <p>{consequence(state)}</p>
          <label className="field">
            <span>Reason, kept in the journal</span>
            <input maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
          </label>
        </Confirmation>
      )}
    </>
  );
};
