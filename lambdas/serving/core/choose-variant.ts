import { CairnError } from '../../../contracts/cairn-error';
import type { Endpoint, Variant } from '../../../contracts/serving/endpoint';
import { assignedVariant } from './sticky-assignment';

/** What a request says about who should answer it. */
export interface Choice {
  /** Number of a registered version; any version in service when absent. */
  readonly version?: number | undefined;
  /** Name of a variant, for tests of a rollout; wins over assignment. */
  readonly variant?: string | undefined;
  /** Who stays with one variant. */
  readonly unit: string;
}

const known = (endpoint: Endpoint, list: readonly (string | number)[]): string =>
  `endpoint ${endpoint.name} serves ${list.join(', ') || 'none'}`;

/** Throws `endpoint.retired` for an endpoint that was taken out of service by hand. */
export const refuseRetired = ({ name, retiredAt }: Endpoint): void => {
  if (retiredAt !== null)
    throw new CairnError('endpoint.retired', `Endpoint ${name} was retired at ${retiredAt}.`);
};

/** The variant that answers: the version or variant asked for, else the one that the unit is assigned to. */
export const chooseVariant = (endpoint: Endpoint, choice: Choice): Variant => {
  const { variants } = endpoint;
  refuseRetired(endpoint);
  if (choice.version !== undefined) {
    const found = variants.find(({ version }) => version === choice.version);
    if (found) return found;
    const versions = variants.map(({ version }) => version);
    throw new CairnError(
      'endpoint.version.not-served',
      `There is no version ${choice.version}: ${known(endpoint, versions)}.`,
    );
  }
  if (choice.variant !== undefined) {
    const found = variants.find(({ name }) => name === choice.variant);
    if (found) return found;
    const names = variants.map(({ name }) => name);
    throw new CairnError(
      'endpoint.variant.not-served',
      `There is no variant ${choice.variant}: ${known(endpoint, names)}.`,
    );
  }
  const assigned = assignedVariant(variants, endpoint.stickySalt, choice.unit);
  if (!assigned)
    throw new CairnError('endpoint.idle', `Endpoint ${endpoint.name} has no version in service.`);
  return assigned;
};
