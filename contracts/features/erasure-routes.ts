import * as z from 'zod';
import { defineRoute } from '../http/route';
import { clientTokenSchema, idSchema, nameSchema } from '../names';
import { erasureSchema } from './erasure';

const base = '/api/cairn/v1/features/projects/{project}/erasures';
const project = z.object({ project: nameSchema });

export const erasureRoutes = [
  defineRoute({
    id: 'features.eraseEntity',
    method: 'POST',
    path: base,
    permission: 'features:erase',
    form: 'cairn',
    summary:
      'Removes an entity from all feature views, online and offline, as far as one call gets; call again until it is erased.',
    request: project.extend({
      entity: nameSchema,
      /** Its join keys, each with a value. */
      keys: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .refine((keys) => Object.keys(keys).length > 0, { message: 'must name at least one join key' }),
      /** The same token asks for the same erasure; without one, an erasure that is over is begun anew. */
      clientToken: clientTokenSchema.optional(),
    }),
    response: erasureSchema,
  }),
  defineRoute({
    id: 'features.getErasure',
    method: 'GET',
    path: `${base}/{erasureId}`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'An erasure: how far it is, and at its end the receipt.',
    request: project.extend({ erasureId: idSchema }),
    response: erasureSchema,
  }),
] as const;
