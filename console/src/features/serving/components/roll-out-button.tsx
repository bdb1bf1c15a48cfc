import { useState } from 'react';
import { useClient } from '../../../data/project-client';
import { useQuery } from '../../../data/use-query';
import { useAccess } from '../../../session/access';
import { Button } from '../../../ui/button';
import { endpointsQuery } from '../api/endpoints';
import { RollOutDialog } from './roll-out-dialog';

interface RollOutButtonProps {
  readonly model: string;
  readonly version: number;
  /** Where it goes; nothing can be rolled out while that is not known. */
  readonly endpoint: string | undefined;
}

/** Brings an approved version into service, for those who may; not shown for the one that has all traffic. */
export const RollOutButton = ({ model, version, endpoint }: RollOutButtonProps) => {
  const [isOpen, setOpen] = useState(false);
  const { data: states = [] } = useQuery(endpointsQuery(useClient()));
  const { may } = useAccess();
  const served = states.find((state) => state.endpoint.name === endpoint)?.endpoint.variants ?? [];
  const hasAll = served.some((one) => one.model === model && one.version === version && one.weight === 100);
  if (!may('serving:deploy') || endpoint === undefined || hasAll) return null;
  return (
    <>
      <Button aria-label={`Roll out ${model} v${version}`} onClick={() => setOpen(true)}>
        Roll out
      </Button>
      {isOpen && <RollOutDialog {...{ model, version, endpoint }} onClose={() => setOpen(false)} />}
    </>
  );
};
