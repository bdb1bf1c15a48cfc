import { CairnError } from '../../../../contracts/cairn-error';
import type { feastRoutes } from '../../../../contracts/features/feast-routes';
import type { OnlineAnswer, OnlineRequest, RequestCell } from '../../../../contracts/features/online';
import type { RequestOf } from '../../../../contracts/http/route';
import { RawResult } from '../../../platform/http/serve';
import { featureNames } from './feature-names';
import { onlineResponse } from './online-response';

type Request = RequestOf<(typeof feastRoutes)[0]>;
type Rows = readonly Readonly<Record<string, RequestCell>>[];

/** Translates a Feast read: a service wins over references, as in the stock server. */
export const getOnlineFeatures = async (
  read: (request: OnlineRequest) => Promise<OnlineAnswer>,
  project: string,
  request: Request,
  rows: Rows,
): Promise<RawResult> => {
  if (rows.length === 0)
    throw new CairnError(
      'feature.request.invalid',
      'No entity rows: entities must hold at least one column with a value.',
    );
  const service = request.feature_service || undefined;
  const features = service ? undefined : (request.features ?? undefined);
  const answer = await read({
    project,
    ...(service ? { service } : {}),
    ...(features ? { features } : {}),
    ...(request.as_of ? { asOf: request.as_of } : {}),
    rows,
  });
  const names = featureNames(answer.features, features, request.full_feature_names);
  return new RawResult({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: onlineResponse(answer, rows, names),
  });
};
