import { explain } from './explain-failure';
import type { Colours } from './output/colours';
import { facts } from './output/table';
import { agoText } from './output/time-text';
import type { PlatformStatus, ProjectStatus } from './read-status';

type Row = readonly [name: string, value: string];

const projectRow = ({ project }: ProjectStatus, now: number): Row => [
  'Project',
  project
    ? `${project.project}, version ${project.version}, applied ${agoText(project.appliedAt, now)} by ${project.appliedBy}`
    : 'not applied yet: npx cairn apply <cairn.yaml>',
];

const executionRow = ({ executions }: ProjectStatus, { green, red, yellow }: Colours, now: number): Row => {
  const paint = {
    running: yellow,
    waiting_for_approval: yellow,
    succeeded: green,
    rejected: red,
    failed: red,
  };
  const lines = executions.map(
    ({ id, status, startedAt }) =>
      `${id}  ${paint[status](status.replaceAll('_', ' '))}, started ${agoText(startedAt, now)}`,
  );
  return ['Executions', lines.join('\n') || 'none yet: npx cairn train'];
};

const modelRow = ({ models }: ProjectStatus, { green, red, yellow }: Colours): Row => {
  const paint = { pending: yellow, approved: green, rejected: red };
  const lines = models.flatMap(({ model, versions }) =>
    versions.map(({ version, approval }) => {
      const aliases = Object.keys(model.aliases).filter((alias) => model.aliases[alias] === version);
      const marks = aliases.length > 0 ? ` (${aliases.join(', ')})` : '';
      return `${model.name}/${version}  ${paint[approval.status](approval.status)}${marks}`;
    }),
  );
  return ['Models', lines.join('\n') || 'none yet'];
};

const endpointRow = ({ endpoints }: ProjectStatus): Row => {
  const lines = endpoints.map(({ name, variants, retiredAt }) => {
    const shares = variants.map(({ model, version, weight }) => `${model}/${version} ${weight} %`);
    return `${name}  ${shares.join(', ') || (retiredAt ? 'retired' : 'nothing in service')}`;
  });
  return ['Endpoints', lines.join('\n') || 'none yet: npx cairn deploy'];
};

const signedInRow = ({ principal }: PlatformStatus): readonly Row[] => {
  if (!principal) return [];
  const grants = Object.entries(principal.grants).map(
    ([project, role]) => `${role} of ${project === '*' ? 'every project' : project}`,
  );
  return [['Signed in', `${principal.name} (${principal.id}): ${grants.join(', ')}`]];
};

/** The platform on one page. */
export const statusText = (status: PlatformStatus, colours: Colours, now: number): string => {
  const { url, seen, emulator, problem } = status;
  const { green, red } = colours;
  const unreachable = problem?.status === 0;
  const rows: Row[] = [
    ['Platform', `${url}  ${unreachable ? red('does not answer') : green('answers')}`],
    ...(emulator
      ? [
          [
            'Emulator',
            `${emulator.endpointUrl}  ${emulator.answers ? green('answers') : red('does not answer')}`,
          ] as const,
        ]
      : []),
    ...signedInRow(status),
    ...(seen
      ? [projectRow(seen, now), executionRow(seen, colours, now), modelRow(seen, colours), endpointRow(seen)]
      : []),
  ];
  return problem ? `${facts(rows)}\n\n${explain(problem, colours)}` : facts(rows);
};
