import type { Client } from '../../../sdk/src';
import { CommandFailure, UsageFailure } from '../failure';

/** The name of the project's only endpoint. Throws when there is none, or more than one. */
export const onlyEndpoint = async (client: Client<true>): Promise<string> => {
  const { endpoints } = await client.serving.listEndpoints();
  const [only, ...others] = endpoints;
  if (!only)
    throw new CommandFailure('The project has no endpoint.', 'Deploy an approved version: npx cairn deploy');
  if (others.length === 0) return only.name;
  throw new UsageFailure(
    `the project has several endpoints, name one: ${endpoints.map(({ name }) => name).join(', ')}`,
  );
};
