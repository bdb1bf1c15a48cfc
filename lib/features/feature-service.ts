import type { Construct } from 'constructs';
import type * as z from 'zod';
import type { putServiceSchema } from '../../contracts/features/definition-bodies';
import { type DefinitionFields, FeatureDefinition, type FeatureDefinitionProps } from './feature-definition';

export interface FeatureServiceProps extends FeatureDefinitionProps {
  /** As in cairn.yaml. */
  readonly definition: DefinitionFields<z.input<typeof putServiceSchema>>;
}

/**
 * A feature service of a project, of the newest versions of its views when the stack is deployed: it depends on those
 * of the same stack, `service.node.addDependency(view)`.
 */
export class FeatureService extends FeatureDefinition {
  constructor(scope: Construct, id: string, props: FeatureServiceProps) {
    super(scope, id, { ...props, kind: 'feature-service', type: 'Custom::CairnFeatureService' });
  }
}
