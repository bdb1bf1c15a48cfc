import { useState } from 'react';
import { type Strategy, strategySchema } from '../../../../../contracts/serving/rollout';
import { useClient } from '../../../data/project-client';
import { useAction } from '../../../data/use-action';
import { Confirmation } from '../../../ui/confirmation';
import { rollOut } from '../api/deploy';

interface RollOutDialogProps {
  readonly model: string;
  readonly version: number;
  readonly endpoint: string;
  readonly onClose: () => void;
}

/** Asks how a version goes out. */
export const RollOutDialog = ({ model, version, endpoint, onClose }: RollOutDialogProps) => {
  const client = useClient();
  const [strategy, setStrategy] = useState<Strategy>();
  const action = useAction(() => rollOut(client, { endpoint, model, version, strategy }));
  const confirm = async () => {
    if (await action.run()) onClose();
  };
  return (
    <Confirmation
      title={`Roll out ${model} v${version}?`}
      confirm="Roll out"
      kind="primary"
      isRunning={action.isRunning}
      error={action.error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        Requests to the endpoint {endpoint} go over to v{version}, step by step, as long as its checks pass.
      </p>
      <label className="field">
        <span>Strategy</span>
        <select
          value={strategy ?? ''}
          onChange={({ target }) => setStrategy(strategySchema.safeParse(target.value).data)}
        >
          <option value="">as the project says</option>
          {strategySchema.options.map((option) => (
            <option key={option} value={option}>
              {option.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </label>
    </Confirmation>
  );
};
