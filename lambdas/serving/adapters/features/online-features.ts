import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { Scalar } from '../../../../contracts/serving/inference';
import type { FeatureReader } from '../../../features/public';
import type { OnlineFeatures } from '../../core/online-features';

/** Integers beyond 2^53 as text, so that the log and the answer keep every digit. */
const scalarOf = (value: FeatureValue): Scalar | null => {
  if (value !== null && typeof value === 'object')
    throw new CairnError(
      'feature.request.invalid',
      'A model takes scalars, and this feature is bytes or a list.',
    );
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};

/** The online store of the features context, asked for the pinned views of the source. */
export const onlineFeatures = (reader: Pick<FeatureReader, 'online'>): OnlineFeatures => ({
  read: async ({ project, source, entities, asOf }) => {
    const { rows } = await reader.online({
      project,
      features: source.features.map(({ view, viewVersion, name }) => `${view}@v${viewVersion}:${name}`),
      rows: entities,
      ...(asOf === null ? {} : { asOf }),
    });
    return rows.map((row) =>
      row.map(({ value, eventTime, status }) => ({ value: scalarOf(value), eventTime, status })),
    );
  },
});
