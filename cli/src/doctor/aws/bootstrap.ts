import { type AwsCheck, ok, problem, warning } from './check';

/** Names the roles and the bucket that a deployment goes through, unless cdk.json says otherwise. */
const usualQualifier = 'hnb659fds';

export const bootstrap: AwsCheck = {
  name: 'bootstrap',
  title: 'CDK bootstrap',
  why: 'A deployment uploads its code to the bucket of CDKToolkit and goes through its roles.',
  look: async ({ account: { account, region }, toolkit, assembly }) => {
    const command = `npx cdk bootstrap aws://${account}/${region}`;
    const found = await toolkit();
    if (!found) return problem(`${region} has no stack CDKToolkit`, `Once: \`${command}\``);
    const { status, version, qualifier } = found;
    if (!/^(CREATE|UPDATE)_COMPLETE$/.test(status))
      return problem(`CDKToolkit is ${status}`, `Mend it: \`${command}\``);
    if (qualifier !== usualQualifier)
      return warning(
        `CDKToolkit has the qualifier ${qualifier}`,
        `Say so in cdk.json ("@aws-cdk/core:bootstrapQualifier"), or bootstrap under the usual one: \`${command}\``,
      );
    const { bootstrapVersion } = await assembly();
    return version < bootstrapVersion
      ? problem(`version ${version}; ${bootstrapVersion} is needed`, `Update it: \`${command}\``)
      : ok(`version ${version} (${bootstrapVersion} is needed)`);
  },
};
