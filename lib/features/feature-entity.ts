import type { Construct } from 'constructs';
import type * as z from 'zod';
import type { putEntitySchema } from '../../contracts/features/definition-bodies';
import { type DefinitionFields, FeatureDefinition, type FeatureDefinitionProps } from './feature-definition';

export interface FeatureEntityProps extends FeatureDefinitionProps {
  /** As in cairn.yaml. */
  readonly definition: DefinitionFields<z.input<typeof putEntitySchema>>;
}

/** An entity of a project; views that name it depend on it: `view.node.addDependency(entity)`. */
export class FeatureEntity extends FeatureDefinition {
  constructor(scope: Construct, id: string, props: FeatureEntityProps) {
    super(scope, id, { ...props, kind: 'entity', type: 'Custom::CairnFeatureEntity' });
  }
}
