import { type Audit, audit, type Right } from '../../test/iam/audit';
import { allCalls, recordedCalls, statedCalls } from '../../test/iam/calls/all-calls';
import { implications } from '../../test/iam/calls/implied-calls';
import { type Platform, synthesizedPlatform } from '../../test/iam/platform/platform';
import { spellConditions, spellResource } from '../../test/iam/platform/spell';
import { reasonFor } from '../../test/iam/unused-reasons';

const code = (text: string): string => (text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``);

const distinct = (rows: readonly string[]): string => [...new Set(rows)].sort().join('\n');

const byHolder = (rights: readonly Right[]): readonly (readonly [string, readonly Right[]])[] => {
  const groups = Map.groupBy(rights, ({ holder, side }) =>
    side === 'resource' ? `${holder} (its own policy)` : holder,
  );
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** One row a resource and condition: the actions on it together. */
const rowsOf = (platform: Platform, rights: readonly Right[]): string => {
  const rows = Map.groupBy(
    rights,
    ({ resource, conditions, principals }) =>
      `${code(spellResource(platform, resource))} | ${code(spellConditions(platform, conditions))} | ${code(principals.replace(/arn:aws:iam::\d+:root/, 'this account'))}`,
  );
  return distinct(
    [...rows].map(([row, each]) => {
      const actions = [...new Set(each.map(({ action }) => action))].sort();
      return `| ${row} | ${actions.map(code).join(', ')} |`;
    }),
  );
};

const section = (platform: Platform, [holder, rights]: readonly [string, readonly Right[]]): string => {
  const withPrincipals = rights.some(({ principals }) => principals !== '');
  return `### ${holder}

| resource | only if | ${withPrincipals ? 'who' : ''} | actions |
| --- | --- | --- | --- |
${rowsOf(platform, rights)}
`;
};

const unusedRow =
  (platform: Platform) =>
  (right: Right): string =>
    `| ${right.holder} | ${code(right.action)} | ${code(spellResource(platform, right.resource))} | ${reasonFor(right) ?? '**no reason given**'} |`;

const counts = (platform: Platform, { rights }: Audit): string => {
  const unused = rights.filter(({ used }) => !used).length;
  return `${recordedCalls().length} calls of functions were seen in the end-to-end tests; with those that follow from the template
and from pages of AWS they are ${allCalls(platform).length}, all of them allowed. They use ${rights.length - unused} of ${rights.length} rights (an action on a
pattern of resources); each of the other ${unused} has its reason below.`;
};

const sources = (platform: Platform): string =>
  distinct([
    ...statedCalls(platform)
      .filter(({ calls }) => calls.length > 0)
      .map(({ source }) => `- ${source}`),
    ...implications.map(({ because, source }) => `- ${because}: ${source}`),
  ]);

/** Every right that a deployment gives, and which of them nobody was seen to need. */
export const iamDocument = (): string => {
  const platform = synthesizedPlatform();
  const found = audit(platform, allCalls(platform));
  const unused = found.rights.filter(({ used }) => !used);
  return `# Rights on AWS

Generated from the template of prod, test/iam/recorded-calls.json and the rules in test/iam/calls by
\`npm run generate\`; see ADR 0017.

${counts(platform, found)}

## Rights that nobody was seen to use

| who | action | resource | why it stands |
| --- | --- | --- | --- |
${distinct(unused.map(unusedRow(platform)))}

## All rights

${byHolder(found.rights)
  .map((group) => section(platform, group))
  .join('\n')}
## Where the calls that no test can record come from

${sources(platform)}
`;
};
