import { CairnError } from '../../../contracts/cairn-error';
import type { Principal } from '../../../contracts/governance/principal';
import type { ModelVersion } from '../../../contracts/registry/model-version';

type Makers = Pick<ModelVersion, 'author' | 'runAuthor' | 'createdBy'>;

/** Whether a principal, or whoever it acts for, had a hand in the version. */
const isOwnWork = (version: Makers, principal: Principal): boolean =>
  [version.author, version.runAuthor, version.createdBy].some(
    (maker) => maker !== null && (maker === principal.id || maker === principal.author),
  );

/** Whether a token was made, at first or second hand, by somebody who had a hand in the version. */
const isOfMaker = (version: Makers, tokenMakers: readonly string[]): boolean =>
  [version.author, version.runAuthor, version.createdBy].some(
    (maker) => maker !== null && tokenMakers.includes(maker),
  );

/**
 * Four eyes: who made a version, ran its run or registered it does not decide on it; nor does a token that one
 * of them made for the purpose.
 */
export const refuseOwnWork = (
  version: Makers & Pick<ModelVersion, 'model' | 'version'>,
  principal: Principal,
  tokenMakers: readonly string[],
): void => {
  if (isOwnWork(version, principal))
    throw new CairnError(
      'registry.approval.own-work',
      `${principal.name} is the author of ${version.model} version ${version.version}; somebody else has to decide on it.`,
      { details: { model: version.model, version: version.version } },
    );
  if (isOfMaker(version, tokenMakers))
    throw new CairnError(
      'registry.approval.own-token',
      `The token ${principal.name} was made by the author of ${version.model} version ${version.version}: that is the author's own decision. Somebody else has to decide on it.`,
      { details: { model: version.model, version: version.version } },
    );
};
