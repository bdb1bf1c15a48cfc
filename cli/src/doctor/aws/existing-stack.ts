import { type AwsCheck, ok, problem, warning } from './check';

const settled = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/;
/** Their creation failed, so that there is no platform yet that could be lost. */
const neverMade = /^(CREATE_FAILED|ROLLBACK_FAILED)$/;

export const existingStack: AwsCheck = {
  name: 'stack',
  title: 'Stack',
  why: 'CloudFormation updates a stack that is in order, and refuses one that was left half-way.',
  look: async ({ stack, stackName, environment }) => {
    const found = await stack();
    if (!found) return ok(`there is no ${stackName} yet`);
    const { status, statusReason, createdAt, terminationProtection } = found;
    const said = `${stackName} is ${status}${statusReason ? ` (${statusReason})` : ''}`;
    if (settled.test(status))
      return ok(
        `${said}, made ${createdAt}${terminationProtection ? ', protected from deletion' : ''}: a deployment updates it`,
      );
    if (status === 'ROLLBACK_COMPLETE' && terminationProtection)
      return problem(
        `${said}: its creation never succeeded, and it is protected from the deletion that \`cdk deploy\` begins with`,
        `\`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackName}\`, then deploy: that protects it again.`,
      );
    if (status === 'ROLLBACK_COMPLETE' || status === 'REVIEW_IN_PROGRESS')
      return warning(
        `${said}: its creation never succeeded`,
        '`cdk deploy` replaces it by itself. Mend first what failed: `aws cloudformation describe-stack-events` names it.',
      );
    if (status.endsWith('_IN_PROGRESS'))
      return problem(`${said}: CloudFormation is at work on it`, 'Wait until it is done.');
    if (status === 'DELETE_FAILED')
      return problem(
        said,
        `Remove it: \`npx cairn destroy --env ${environment}\` goes on where the deletion stopped.`,
      );
    if (neverMade.test(status))
      return problem(said, `Remove it: \`npx cairn destroy --env ${environment}\`.`);
    return problem(
      said,
      `\`npx cdk rollback Cairn-${environment}\` takes it back to its last good state, or deploy again. Its data is still there.`,
    );
  },
};
