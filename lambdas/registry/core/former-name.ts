import type { Call } from '../../../contracts/call';
import type { FormerName, RegisteredModel } from '../../../contracts/registry/registered-model';
import { placeOf } from './registry-store';

/** What stays of a name when its model leaves it. */
export const leftName = (model: RegisteredModel, renamedTo: string | null, call: Call): FormerName => ({
  schemaVersion: 1,
  project: model.project,
  name: model.name,
  latestVersion: model.latestVersion,
  revision: model.revision,
  storedAs: placeOf(model),
  renamedTo,
  leftAt: call.time,
  leftBy: call.principal.id,
});
