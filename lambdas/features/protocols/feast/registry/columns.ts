import { type FeatureType, valueTypes } from '../../../../../contracts/features/value-types';
import { type ColumnMessage, column } from './messages';

interface Described {
  readonly name: string;
  readonly type: FeatureType;
  readonly description?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Tags that say what Feast has no field for; an import reads them back. */
export const cairnTags = {
  /** Expression of a request-time feature. */
  expression: 'cairn.expression',
  /** Function, input and window of an aggregate. */
  aggregate: 'cairn.aggregate',
} as const;

/** A column as FeatureSpecV2, with more tags. */
export const columnMessage = (
  { name, type, description, tags }: Described,
  more: Readonly<Record<string, string>> = {},
): ColumnMessage =>
  column.of({ name, type: valueTypes[type], description: description ?? '', tags: { ...tags, ...more } });
