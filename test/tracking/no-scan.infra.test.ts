import { synthesize } from '../infrastructure/synthesize';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
}

/** Every action that a policy of the template allows. */
const allowed = (): readonly string[] => {
  const { Resources } = synthesize('prod', 'aws', {}).template;
  const policies = Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  return policies.flatMap(({ Properties }) => {
    const { PolicyDocument } = Properties as { PolicyDocument: { Statement: readonly Statement[] } };
    return PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(
      ({ Action }) => Action,
    );
  });
};

it('lets no function look through a table', () => {
  const actions = allowed();
  expect(actions).toContain('dynamodb:Query');
  expect(actions.filter((action) => /^(\*|dynamodb:(\*|Scan|PartiQL.*))$/.test(action))).toEqual([]);
});
