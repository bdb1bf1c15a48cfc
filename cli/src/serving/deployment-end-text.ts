import type { Deployment } from '../../../contracts/serving/deployment';
import type { Colours } from '../output/colours';
import { checkTable } from './check-text';

const indented = (text: string): string => text.replace(/^/gm, '  ');

/** Checks of the last step that was measured. */
const lastChecks = ({ steps }: Deployment) => steps.filter(({ checks }) => checks.length > 0).at(-1);

/** How a deployment ended: what failed and by how much, and what answers now. */
export const deploymentEndText = (deployment: Deployment, colours: Colours): string => {
  const { status, endpoint, model, version, reason, formerVersion } = deployment;
  const id = `${model}/${version}`;
  const last = lastChecks(deployment);
  const seen = last ? [`  At ${last.weight} %:`, indented(checkTable(last.checks, colours))] : [];
  if (status === 'succeeded')
    return [
      `${colours.green('✓')} ${endpoint} answers with ${id}${formerVersion ? ` (before: version ${formerVersion})` : ''}.`,
      ...seen,
      `  Next: npx cairn predict ${endpoint} --entity <key>=<value>`,
      ...(formerVersion ? [`  Back: npx cairn rollback ${endpoint}`] : []),
    ].join('\n');
  const what = status === 'rolled_back' ? 'was rolled back' : 'failed';
  const serving = formerVersion ? `version ${formerVersion} answers as before` : 'nothing is in service';
  return [
    `${colours.red('✗')} The deployment of ${id} ${what}: ${reason ?? 'no reason given'}; ${serving}.`,
    ...seen,
  ].join('\n');
};
