import { CairnError } from '../../../contracts/cairn-error';
import type { Entity, ServedFeature } from '../../../contracts/serving/inference';

const meanings: Readonly<Record<ServedFeature['status'], string>> = {
  PRESENT: 'present',
  NULL_VALUE: 'without a value',
  NOT_FOUND: 'not found',
  OUTSIDE_MAX_AGE: 'expired',
};

const entityText = (entity: Entity): string =>
  Object.entries(entity)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');

/** A feature as the answer names it, and whether a row may be without a value of it. */
interface Wanted {
  readonly name: string;
  readonly nullable: boolean;
}

/** `precipitation, wind not found; temp_max expired` */
const problemOf = (wanted: readonly Wanted[], row: readonly ServedFeature[]): string => {
  const byStatus = new Map<string, string[]>();
  row.forEach(({ status }, index) => {
    const { name = '', nullable = false } = wanted[index] ?? {};
    if (status === 'PRESENT' || (status === 'NULL_VALUE' && nullable)) return;
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  });
  return [...byStatus]
    .map(([status, features]) => `${features.join(', ')} ${meanings[status as ServedFeature['status']]}`)
    .join('; ');
};

/**
 * Throws `inference.features-missing` with every entity that lacks a feature, and which. A nullable feature
 * without a value is none that lacks; one without a row is.
 */
export const refuseMissing = (
  entities: readonly Entity[],
  wanted: readonly Wanted[],
  rows: readonly (readonly ServedFeature[])[],
  asOf: string | null,
): void => {
  const problems = entities.flatMap((entity, index) => {
    const problem = problemOf(wanted, rows[index] ?? []);
    return problem ? [{ field: `entities[${index}]`, message: `${entityText(entity)}: ${problem}` }] : [];
  });
  if (problems.length === 0) return;
  const when = asOf === null ? '' : ` as of ${asOf}`;
  throw new CairnError(
    'inference.features-missing',
    `Features are missing${when}: ${problems.map(({ message }) => message).join(' | ')}.`,
    { fields: problems },
  );
};
