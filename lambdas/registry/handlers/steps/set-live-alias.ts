import { setLiveAliasInputSchema } from '../../../../contracts/registry/steps';
import { defineStep } from '../../../platform/steps';
import type { RegistryStore } from '../../core/registry-store';
import { setLiveAlias } from '../../core/set-live-alias';

/** Step `set-live-alias`: the end of a deployment. */
export const setLiveAliasStep = (store: RegistryStore) =>
  defineStep({
    input: setLiveAliasInputSchema,
    run: ({ model, version }, call) => setLiveAlias(store, { model, version }, call),
  });
