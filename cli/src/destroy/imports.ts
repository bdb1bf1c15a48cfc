import { paginateListImports } from '@aws-sdk/client-cloudformation';
import type { DeployedStack } from '../aws/deployed-stack';
import type { Clients } from './clients';
import type { Obstacle } from './plan';

/** Stacks that import a value; AWS answers with an error where there are none. */
const importersOf = async ({ cloudFormation }: Clients, ExportName: string): Promise<readonly string[]> => {
  const found: string[] = [];
  try {
    for await (const { Imports = [] } of paginateListImports({ client: cloudFormation }, { ExportName }))
      found.push(...Imports);
  } catch (error) {
    if (!(error instanceof Error && /is not imported by any stack/.test(error.message))) throw error;
  }
  return found;
};

/** CloudFormation deletes no stack whose values another one imports, and says so after the buckets are empty. */
export const importObstacles = async (
  clients: Clients,
  { name, exports }: DeployedStack,
): Promise<readonly Obstacle[]> => {
  const found = await Promise.all(
    exports.map(async (exported) => ({ exported, importers: await importersOf(clients, exported) })),
  );
  return found
    .filter(({ importers }) => importers.length > 0)
    .map(({ exported, importers }) => ({
      what: `${importers.join(', ')} imports ${exported} of ${name}.`,
      todo: `Delete ${importers.join(', ')}, or take the import out of it`,
    }));
};
