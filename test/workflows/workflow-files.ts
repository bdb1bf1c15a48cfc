import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { workflowFiles } from '../../cli/src/init/render/copied-files';
import { root } from '../docs/markdown';

/** A workflow or an action, with the path under which GitHub would see it. */
export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
}

/** What these tests look at; an action has `runs`, a workflow `jobs`. */
export interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly runs?: { readonly steps: readonly Step[] };
}

const folder = '.github/workflows';

/** The workflows of this repository. */
export const ownWorkflows: readonly WorkflowFile[] = readdirSync(join(root, folder)).map((name) => ({
  path: `${folder}/${name}`,
  text: readFileSync(join(root, folder, name), 'utf8'),
}));

const written = workflowFiles.map(({ from, to }) => ({ path: to, text: readFileSync(from, 'utf8') }));

/** The workflows that `cairn init` writes. */
export const projectWorkflows = written.filter(({ path }) => path.startsWith(folder));

/** The action that they share. */
export const projectActions = written.filter(({ path }) => path.endsWith('/action.yaml'));

export const workflowOf = ({ text }: WorkflowFile): Workflow => parse(text) as Workflow;

/** Every step of a workflow or an action. */
export const stepsOf = (file: WorkflowFile): readonly Step[] => {
  const { jobs = {}, runs } = workflowOf(file);
  return [...Object.values(jobs).flatMap(({ steps = [] }) => steps), ...(runs?.steps ?? [])];
};

/** What a file calls: actions and workflows. */
export const callsOf = (file: WorkflowFile): readonly string[] =>
  [...Object.values(workflowOf(file).jobs ?? {}), ...stepsOf(file)].flatMap(({ uses }) => uses ?? []);
