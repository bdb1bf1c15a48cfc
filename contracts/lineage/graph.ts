import * as z from 'zod';
import { facts, subjectSchema } from '../journal';
import { timeSchema } from '../names';

/** Why two things are tied: the journal entry that says so. */
const lineageEdgeSchema = z.object({
  /** What was there first. */
  from: subjectSchema,
  /** What was made of it. */
  to: subjectSchema,
  role: z.string(),
  fact: z.enum(facts),
  /** Id of the journal entry that is the evidence. */
  entry: z.string(),
  time: timeSchema,
});
export type LineageEdge = z.infer<typeof lineageEdgeSchema>;

/** The part of the graph around one thing. */
export const lineageGraphSchema = z.object({
  root: subjectSchema,
  direction: z.enum(['upstream', 'downstream']),
  /** Things reached, the root first, each with its distance from the root in edges. */
  nodes: z.array(z.object({ subject: subjectSchema, depth: z.number().int().nonnegative() })),
  edges: z.array(lineageEdgeSchema),
  /** There is more behind the asked depth or the limit of 1,000 nodes. */
  truncated: z.boolean(),
});
export type LineageGraph = z.infer<typeof lineageGraphSchema>;
