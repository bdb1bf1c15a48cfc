import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type DeployedTemplate, readTemplate } from '../../aws/deployed-stack';
import { type AwsCheck, type AwsPlace, ok, warning } from './check';

/** Types whose replacement is the end of what they hold. */
const holdsData = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key'];
const lost: readonly ResourceImpact[] = [
  ResourceImpact.WILL_REPLACE,
  ResourceImpact.MAY_REPLACE,
  ResourceImpact.WILL_DESTROY,
  ResourceImpact.WILL_ORPHAN,
];

const words: readonly (readonly [ResourceImpact, string])[] = [
  [ResourceImpact.WILL_CREATE, 'added'],
  [ResourceImpact.WILL_UPDATE, 'changed'],
  [ResourceImpact.MAY_REPLACE, 'maybe replaced'],
  [ResourceImpact.WILL_REPLACE, 'replaced'],
  [ResourceImpact.WILL_DESTROY, 'removed'],
  [ResourceImpact.WILL_ORPHAN, 'let go of'],
];

const deployedTemplate = async (place: AwsPlace): Promise<DeployedTemplate> => {
  if (!(await place.stack())) return {};
  const client = new CloudFormationClient(place.connection);
  try {
    return await readTemplate(client, place.stackName);
  } finally {
    client.destroy();
  }
};

const pathOf = (id: string, change: ResourceDifference): string => `${change.resourceType} ${id}`;

export const changes: AwsCheck = {
  name: 'changes',
  title: 'What would change',
  why: 'The whole list is `npx cdk diff`; a deployment asks before it changes anything. Neither sees that a table is replaced when an attribute gets another type, or refused other local indexes: `npm run diff:release` does.',
  look: async (place) => {
    const { template } = await place.assembly();
    // The library compares plain objects and keeps them as they are.
    const diff = fullDiff({ ...(await deployedTemplate(place)) }, { ...template });
    const all = Object.entries(diff.resources.changes).filter(
      ([, { changeImpact }]) => changeImpact !== ResourceImpact.NO_CHANGE,
    );
    const counts = words
      .map(([impact, word]) => [all.filter(([, one]) => one.changeImpact === impact).length, word] as const)
      .filter(([count]) => count > 0)
      .map(([count, word]) => `${count} ${word}`);
    const rights = diff.permissionsBroadened
      ? 'rights grow'
      : diff.permissionsAnyChanges
        ? 'rights change'
        : '';
    const text = [counts.join(', ') || 'nothing', ...(rights ? [rights] : [])].join('; ');
    const endangered = all.filter(
      ([, one]) => holdsData.includes(one.resourceType ?? '') && lost.includes(one.changeImpact),
    );
    return endangered.length === 0
      ? ok(text)
      : warning(
          `${text}; what these hold would be lost or left behind: ${endangered.map(([id, one]) => pathOf(id, one)).join(', ')}`,
          `Look at \`npx cdk diff -c env=${place.environment}\` before you deploy.`,
        );
  },
};
