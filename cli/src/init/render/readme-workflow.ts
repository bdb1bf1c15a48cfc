import { table } from './markdown';

/** What has to be set at GitHub before the workflows run. */
export const workflowText: string = [
  '## On GitHub',
  '`.github` must lie at the root of the repository. A pull request is validated (`cairn validate`). What changes on `main` is applied, trained, approved and deployed, in `dev` and then in `prod`: two platforms, each with its own addresses and tokens. Under _Settings_:',
  table(
    ['where', 'name', 'what'],
    [
      [
        'variables',
        '`CAIRN_REPOSITORY`',
        'where the source of Cairn is, as owner/name: it brings the command',
      ],
      ['variables', '`CAIRN_REF`', 'a tag or commit of it, so that the command does not change by itself'],
      ['secrets', '`CAIRN_REPOSITORY_TOKEN`', 'reads that repository, if it is private'],
      ['environments', '`dev`, `prod`', 'each with `CAIRN_API_URL`; they hold what a developer may'],
      [
        'environments',
        '`dev-approval`, `prod-approval`',
        'each with `CAIRN_API_URL`; they hold what an approver may. Required reviewers of these are the other pair of eyes',
      ],
      [
        'in each environment',
        '`AWS_ROLE_ARN`, `AWS_REGION`, `CAIRN_TOKEN_SECRET_ID`',
        'variables: the OIDC role that may read the token, its region, and the name of the secret',
      ],
      ['or there', '`CAIRN_TOKEN`', 'a secret: the token itself, where there is no role'],
    ],
  ),
  'An admin makes the tokens: `npx cairn tokens create ci --grant developer` and `npx cairn tokens create ci-approval --grant approver`. The author of a version may not approve it, and neither may a token that the author has made.',
].join('\n\n');
