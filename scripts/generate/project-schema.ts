import * as z from 'zod';
import { projectDefinitionSchema } from '../../contracts/project/schema';

/** JSON Schema of cairn.yaml, for completion in editors. */
export const projectSchema = (): string => {
  const schema = z.toJSONSchema(projectDefinitionSchema, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ title: 'cairn.yaml', ...schema }, null, 2)}\n`;
};
