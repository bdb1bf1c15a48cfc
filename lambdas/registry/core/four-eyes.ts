import { CairnError } from '../../../contracts/cairn-error';
import type { Principal } from '../../../contracts/governance/principal';
import type { ModelVersion } from '../../../contracts/registry/model-version';

type Makers = Pick<ModelVersion, 'author' | 'runAuthor' | 'createdBy'>;

/** Whether a principal, or whoever it acts for, had a hand in the version. */
const isOwnWork = (version: Makers, principal: Principal): boolean =>
  [version.author, version.runAuthor, version.createdBy].some(
    (maker) => maker !== null && (maker === principal.id || maker === principal.author),
  );

/** Four eyes: who made a version, ran its run or registered it does not decide on it. */
export const refuseOwnWork = (
  version: Makers & Pick<ModelVersion, 'model' | 'version'>,
  principal: Principal,
): void => {
  if (isOwnWork(version, principal))
    throw new CairnError(
      'registry.approval.own-work',
      `${principal.name} is the author of ${version.model} version ${version.version}; somebody else has to decide on it.`,
      { details: { model: version.model, version: version.version } },
    );
};
