import { run } from './run';

/** A question on standard error: standard output is the command's answer. */
const ask = async (question: string): Promise<string> => {
  const { createInterface } = await import('node:readline/promises');
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await line.question(question);
  } finally {
    line.close();
  }
};

const terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
};

// A reader that went away (`cairn journal | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void run(process.argv.slice(2), terminal).then((status) => {
  process.exitCode = status;
});
