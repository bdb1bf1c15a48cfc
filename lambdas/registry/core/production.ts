import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { roleIn } from '../../../contracts/governance/principal';
import { rolesWith } from '../../../contracts/governance/roles';
import { isGuardedAlias, isReservedAlias, liveAlias } from '../../../contracts/registry/aliases';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt } from '../../../contracts/registry/tags';
import { stageOf, versionOfAlias } from './find';

/*
 * What means production, and who moves it: the one rule of ADR 0021, for every protocol.
 */

/** Aliases of a version, by name. */
export const aliasesOf = ({ aliases }: RegisteredModel, version: number): readonly string[] =>
  Object.keys(aliases)
    .filter((alias) => aliases[alias] === version)
    .sort();

/** Whether a name of an alias means production. Prompts are neither approved nor deployed: theirs mean nothing. */
export const aliasMeansProduction = (model: RegisteredModel, alias: string): boolean =>
  !isPrompt(model) && (isGuardedAlias(alias) || isReservedAlias(alias));

/** Throws `registry.model.prompt` for what is done with models alone. */
export const refusePrompt = (model: RegisteredModel, wanted: string): void => {
  if (!isPrompt(model)) return;
  throw new CairnError('registry.model.prompt', `${model.name} is a prompt and cannot be ${wanted}.`);
};

/** Whether a version has a stage or an alias that means production. */
export const meansProduction = (model: RegisteredModel, version: number): boolean =>
  !isPrompt(model) &&
  (stageOf(model, version) === 'Production' ||
    aliasesOf(model, version).some((alias) => aliasMeansProduction(model, alias)));

/**
 * What says that a version is in production beside the traffic it gets: aliases and the stage that people read so. The
 * alias of the newest approval says no such thing.
 */
export const productionNames = (model: RegisteredModel): readonly { version: number; name: string }[] =>
  isPrompt(model)
    ? []
    : [
        ...Object.entries(model.aliases)
          .filter(([alias]) => isGuardedAlias(alias) || alias === liveAlias)
          .map(([alias, version]) => ({ version, name: `alias ${alias}` })),
        ...Object.entries(model.stages ?? {})
          .filter(([, { stage }]) => stage === 'Production')
          .map(([version, { stage }]) => ({ version: Number(version), name: `stage ${stage}` })),
      ];

/** Whether any version of a model does. */
export const holdsProduction = (model: RegisteredModel): boolean =>
  [...Object.keys(model.stages ?? {}).map(Number), ...Object.values(model.aliases)].some((version) =>
    meansProduction(model, version),
  );

/** Endpoints at which a version is in service, as far as completed rollouts have told. */
export const endpointsOf = ({ traffic = {} }: RegisteredModel, version: number): readonly string[] =>
  Object.keys(traffic).filter((endpoint) => traffic[endpoint]?.version === version);

/** Whether a version is in service. The alias alone tells of models from before the endpoints were kept with them. */
export const isInService = (model: RegisteredModel, version: number): boolean =>
  !isPrompt(model) &&
  (endpointsOf(model, version).length > 0 || versionOfAlias(model, liveAlias) === version);

/** Throws `registry.version.in-service` for what traffic decides, not people. */
export const refuseInService = (model: RegisteredModel, version: number, wanted: string): void => {
  if (!isInService(model, version)) return;
  const where = endpointsOf(model, version).join(', ');
  throw new CairnError(
    'registry.version.in-service',
    `${model.name} version ${version} is in service${where ? ` at ${where}` : ''} and cannot be ${wanted}.`,
    { details: { model: model.name, version } },
  );
};

/** The same for every version of a model. */
export const refuseAnyInService = (model: RegisteredModel, wanted: string): void => {
  const served = Object.values(model.traffic ?? {}).flatMap(({ version }) => version ?? []);
  const live = versionOfAlias(model, liveAlias);
  for (const version of [...served, ...(live === undefined ? [] : [live])])
    refuseInService(model, version, wanted);
};

/**
 * Lets whoever reaches a route of `registry:move` make a change, but for what means production, which is for
 * approvers. Throws `registry.production.approvers-only`.
 */
export const requireMover = (call: Call, change: string, means: boolean): void => {
  if (!means) return;
  const allowed = rolesWith('registry:approve');
  const role = roleIn(call.principal, call.project);
  if (role && allowed.includes(role)) return;
  throw new CairnError(
    'registry.production.approvers-only',
    `${change} moves what means production: that takes the role ${allowed.join(' or ')}; ${call.principal.name} has the role ${role ?? 'none'}.`,
  );
};

/** The same for what takes models and versions away or renames them: the rest of it is for those who make them. */
export const requireRemover = (call: Call, change: string, means: boolean): void => {
  if (means) {
    requireMover(call, change, means);
    return;
  }
  const allowed = rolesWith('registry:write');
  const role = roleIn(call.principal, call.project);
  if (role && allowed.includes(role)) return;
  throw new CairnError(
    'auth.denied',
    `${change} takes the role ${allowed.join(' or ')}; ${call.principal.name} has the role ${role ?? 'none'}.`,
    { details: { permission: 'registry:write', project: call.project } },
  );
};
