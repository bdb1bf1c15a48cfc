import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EnvironmentName, environmentNames } from '../../lib/platform/environment-settings';
import type { AcceptedChange } from './accepted-changes';
import type { Finding } from './finding';
import { reduceTemplate } from './reduce-template';
import { releasedVersions, releasesFolder } from './released';
import type { Template } from './template';
import { templateFindings } from './template-findings';

/** What differs in one environment. */
export interface EnvironmentComparison {
  readonly environment: EnvironmentName;
  /** Types of new and of vanished resources, with their number. */
  readonly added: Readonly<Record<string, number>>;
  readonly removed: Readonly<Record<string, number>>;
  /** Logical ids of resources with state that are changed in place. */
  readonly changed: readonly string[];
  readonly findings: readonly Finding[];
}

export interface ReleaseComparison {
  /** Version that the code is compared with. */
  readonly since: string;
  readonly environments: readonly EnvironmentComparison[];
  /** Findings that nobody has accepted: the comparison fails when there are some. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedChange[];
  /** Accepted changes that are no findings (any more). */
  readonly stale: readonly AcceptedChange[];
}

export const releasedTemplate = (version: string, environment: EnvironmentName): Template =>
  JSON.parse(readFileSync(join(releasesFolder, version, 'templates', `${environment}.json`), 'utf8'));

const countByType = (ids: readonly string[], { Resources }: Template): Readonly<Record<string, number>> => {
  const types = ids.map((id) => Resources[id]?.Type ?? '').sort();
  return Object.fromEntries(types.map((type) => [type, types.filter((one) => one === type).length]));
};

const compareEnvironment = (
  environment: EnvironmentName,
  before: Template,
  now: Template,
): EnvironmentComparison => {
  const [former, present] = [Object.keys(before.Resources), Object.keys(now.Resources)];
  const text = (template: Template, id: string) => JSON.stringify(template.Resources[id]);
  return {
    environment,
    added: countByType(
      present.filter((id) => !before.Resources[id]),
      now,
    ),
    removed: countByType(
      former.filter((id) => !now.Resources[id]),
      before,
    ),
    changed: former.filter((id) => now.Resources[id] && text(before, id) !== text(now, id)),
    findings: templateFindings(environment, before, now),
  };
};

const answers = (accepted: AcceptedChange, finding: Finding): boolean =>
  accepted.environment === finding.environment &&
  accepted.id === finding.id &&
  accepted.rule === finding.rule;

/** Compares templates as they are now (whole ones) with those of a release. */
export const compareRelease = (
  version: string,
  templates: Readonly<Record<EnvironmentName, Template>>,
  accepted: readonly AcceptedChange[],
): ReleaseComparison => {
  const environments = environmentNames.map((name) =>
    compareEnvironment(name, releasedTemplate(version, name), reduceTemplate(templates[name])),
  );
  const findings = environments.flatMap((one) => one.findings);
  return {
    since: version,
    environments,
    findings: findings.filter((finding) => !accepted.some((one) => answers(one, finding))),
    accepted,
    stale: accepted.filter((one) => !findings.some((finding) => answers(one, finding))),
  };
};

/** The newest release in the repository. Throws when there is none. */
export const lastRelease = (): string => {
  const last = releasedVersions().at(-1);
  if (!last) throw new Error('releases/ holds no release: make the first by `npm run release -- <version>`');
  return last;
};
