import { isCairnError } from '../../../contracts/cairn-error';
import type { Endpoint, Variant } from '../../../contracts/serving/endpoint';
import { type Choice, chooseVariant } from './choose-variant';
import type { FollowedEndpoints } from './followed-endpoints';

const notHere = [
  'endpoint.version.not-served',
  'endpoint.variant.not-served',
  'endpoint.idle',
  'endpoint.retired',
];

/** Chooses by the record as it is followed; what it does not hold may be new, so then it is read again. */
export const withRecord = async <T>(
  endpoints: FollowedEndpoints,
  project: string,
  name: string,
  choose: (endpoint: Endpoint) => T,
): Promise<T> => {
  const followed = await endpoints.get(project, name);
  try {
    return choose(followed);
  } catch (error) {
    if (!isCairnError(error) || !notHere.includes(error.code)) throw error;
    return choose(await endpoints.get(project, name, { fresh: true }));
  }
};

/** The variant of an endpoint that answers a request. */
export const findVariant = (
  endpoints: FollowedEndpoints,
  project: string,
  name: string,
  choice: Choice,
): Promise<Variant> => withRecord(endpoints, project, name, (endpoint) => chooseVariant(endpoint, choice));
