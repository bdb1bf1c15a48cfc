import { setLiveAliasInputSchema } from '../../../../contracts/registry/steps';
import { defineStep } from '../../../platform/steps';
import type { FollowPorts } from '../../core/follow-traffic';
import { setLiveAlias } from '../../core/set-live-alias';

/** Step `set-live-alias`: the end of a deployment. */
export const setLiveAliasStep = (ports: FollowPorts) =>
  defineStep({
    input: setLiveAliasInputSchema,
    run: ({ model, version, endpoint, deployment }, call) =>
      setLiveAlias(ports, { model, version, endpoint, deployment }, call),
  });
