import { CairnError } from '../../../../contracts/cairn-error';
import type { feastRoutes } from '../../../../contracts/features/feast-routes';
import type { OnlineRequest, RequestCell } from '../../../../contracts/features/online';
import type { RequestOf } from '../../../../contracts/http/route';
import type { FeaturesRead } from '../../core/online/features-read';
import { featureNames } from './feature-names';
import { onlineResponse } from './online-response';

type Request = RequestOf<(typeof feastRoutes)[0]>;
type Rows = readonly Readonly<Record<string, RequestCell>>[];

/** The answer to a Feast read, and what was read for it. */
export interface OnlineText {
  readonly body: string;
  readonly read: FeaturesRead;
}

/** Translates a Feast read: a service wins over references, as in the stock server. */
export const getOnlineFeatures = async (
  readFeatures: (request: OnlineRequest) => Promise<FeaturesRead>,
  project: string,
  request: Request,
  rows: Rows,
): Promise<OnlineText> => {
  if (rows.length === 0)
    throw new CairnError(
      'feature.request.invalid',
      'No entity rows: entities must hold at least one column with a value.',
    );
  const service = request.feature_service || undefined;
  const features = service ? undefined : (request.features ?? undefined);
  const read = await readFeatures({
    project,
    ...(service ? { service } : {}),
    ...(features ? { features } : {}),
    ...(request.as_of ? { asOf: request.as_of } : {}),
    rows,
  });
  const named = read.columns.map(({ feature }) => feature);
  const names = featureNames(named, features, request.full_feature_names);
  return { read, body: onlineResponse(read, rows, names, request.include_feature_view_version_metadata) };
};
