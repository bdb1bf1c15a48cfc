import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { quoteName } from '../../../../contracts/sql/quote';
import { asSubquery } from './statement-text';

/** What a view reads, to stand after FROM: its SELECT in parentheses, or its dataset as it is. */
export const sourceQuery = ({
  name,
  source,
  sql,
}: Pick<FeatureViewVersion, 'name' | 'source' | 'sql'>): string => {
  if (sql !== null) return asSubquery(sql);
  if (source !== null) return quoteName(source);
  throw new CairnError(
    'feature.definition.invalid',
    `Feature view ${name} is only pushed: it reads nothing.`,
  );
};
