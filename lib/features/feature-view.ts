import type { Construct } from 'constructs';
import type * as z from 'zod';
import type { putViewSchema } from '../../contracts/features/definition-bodies';
import { type DefinitionFields, FeatureDefinition, type FeatureDefinitionProps } from './feature-definition';

export interface FeatureViewProps extends FeatureDefinitionProps {
  /** As in cairn.yaml, with the text of the SQL in place of its file. */
  readonly definition: DefinitionFields<z.input<typeof putViewSchema>>;
}

/** A feature view of a project. Its entities and its dataset are defined before: see FeatureEntity. */
export class FeatureView extends FeatureDefinition {
  constructor(scope: Construct, id: string, props: FeatureViewProps) {
    super(scope, id, { ...props, kind: 'feature-view', type: 'Custom::CairnFeatureView' });
  }
}
