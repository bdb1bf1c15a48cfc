import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Template } from '../../../../costs';
import { CommandFailure } from '../../failure';

const root = resolve(__dirname, '..', '..', '..', '..');

/** What the CDK would deploy. */
export interface Assembly {
  readonly template: Template;
  /** The oldest bootstrap that takes it. */
  readonly bootstrapVersion: number;
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<string, { readonly properties?: { readonly requiresBootstrapStackVersion?: number } }>
  >;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Reads a folder that `cdk synth` wrote. */
export const readAssembly = (folder: string, stackName: string): Assembly => {
  const { artifacts = {} } = readJson(join(folder, 'manifest.json')) as Manifest;
  const needed = [stackName, `${stackName}.assets`].map(
    (id) => artifacts[id]?.properties?.requiresBootstrapStackVersion ?? 0,
  );
  return {
    template: readJson(join(folder, `${stackName}.template.json`)) as Template,
    bootstrapVersion: Math.max(...needed),
  };
};

const synthesize = (folder: string, context: readonly string[]): Promise<{ code: number; said: string }> => {
  const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const args = [
    'synth',
    '--quiet',
    '--output',
    folder,
    '--no-notices',
    ...context.flatMap((one) => ['-c', one]),
  ];
  const child = spawn(process.execPath, [cdk, ...args], {
    cwd: root,
    env: process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      said += part;
    });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code: code ?? 1, said }));
  });
};

/** Synthesizes an environment with its code, as `cdk deploy` would: code that changed is a change. */
export const synthesizeAssembly = async (
  environment: string,
  { emulated }: { readonly emulated: boolean },
): Promise<Assembly> => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-doctor-'));
  try {
    const context = [`env=${environment}`, ...(emulated ? ['target=emulator'] : [])];
    const { code, said } = await synthesize(folder, context);
    if (code !== 0)
      throw new CommandFailure(
        `the platform could not be synthesized: ${said.trim().split('\n').slice(-3).join(' ')}`,
        `Run \`npx cdk synth -c env=${environment}\` and mend what it names.`,
      );
    return readAssembly(folder, `Cairn-${environment}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
