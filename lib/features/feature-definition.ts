import { CustomResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { nameFields, type StackKind, stackBodies } from '../../contracts/features/stack-definition';
import { InvalidPropError } from '../platform/validation';

/** Where definitions go: the platform of the same app, or the ARN of the function `features-control` of another one. */
export interface FeatureDefiner {
  readonly featureDefinitions: string;
}

export interface FeatureDefinitionProps {
  readonly platform: FeatureDefiner;
  readonly project: string;
  /** @default id of the construct, in lower case */
  readonly name?: string;
}

/** What a definition of CDK says of itself and of what it is; not what it is called or where it goes. */
export type DefinitionFields<Body> = Omit<Body, 'project' | 'entity' | 'view' | 'service' | 'force'>;

interface Definition extends FeatureDefinitionProps {
  readonly kind: StackKind;
  readonly type: string;
  readonly definition: object;
}

/**
 * A definition of features in somebody's stack. It is checked when the app is synthesized, and once more, against what
 * the project has, when the stack is deployed: what cannot be fails the deployment with the reason, and the definition
 * stays as it was. Deleting the stack deletes no definition and no data.
 *
 * Whoever deploys has to be allowed to invoke the function; nothing else of the platform is touched.
 */
export abstract class FeatureDefinition extends Construct {
  /** Name of the definition in the project. */
  readonly name: string;
  /** Version that the definition has after the deployment. */
  readonly version: string;

  protected constructor(scope: Construct, id: string, props: Definition) {
    super(scope, id);
    const { platform, project, kind, definition, type } = props;
    this.name = props.name ?? id.toLowerCase();
    this.check(props);
    const resource = new CustomResource(this, 'Definition', {
      serviceToken: platform.featureDefinitions,
      resourceType: type,
      properties: { project, kind, name: this.name, definition: JSON.stringify(definition) },
    });
    this.version = resource.getAttString('version');
  }

  private check({ project, kind, definition }: Definition): void {
    const result = stackBodies[kind].safeParse({ ...definition, project, [nameFields[kind]]: this.name });
    const [issue] = result.success ? [] : result.error.issues;
    if (!issue) return;
    const value = issue.path.reduce<unknown>(
      (at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part],
      { ...definition, project, [nameFields[kind]]: this.name },
    );
    throw new InvalidPropError(this, issue.path.join('.') || kind, issue.message, value);
  }
}
