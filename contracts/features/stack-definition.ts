import * as z from 'zod';
import { nameSchema } from '../names';
import { putEntitySchema, putRequestViewSchema, putServiceSchema, putViewSchema } from './definition-bodies';

/** What a CloudFormation stack may define, and the request that each is: name and fields as in cairn.yaml. */
export const stackKinds = ['entity', 'feature-view', 'request-view', 'feature-service'] as const;
export type StackKind = (typeof stackKinds)[number];

/** Requests of stacks force nothing: an approver does, before the deployment. */
export const stackBodies = {
  entity: putEntitySchema,
  'feature-view': putViewSchema,
  'request-view': putRequestViewSchema,
  'feature-service': putServiceSchema,
} as const;

/** Which field of the request is the name. */
export const nameFields = {
  entity: 'entity',
  'feature-view': 'view',
  'request-view': 'view',
  'feature-service': 'service',
} as const satisfies Record<StackKind, string>;

/** Properties of the custom resource: CloudFormation makes texts of all values, so the definition is JSON. */
export const stackPropertiesSchema = z.object({
  project: nameSchema,
  kind: z.enum(stackKinds),
  name: nameSchema,
  definition: z.string().max(200_000),
});

/** The event of a custom resource (AWS CloudFormation: custom resource request objects). */
export const stackEventSchema = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
  ResourceProperties: z.unknown(),
});
export type StackEvent = z.infer<typeof stackEventSchema>;
