import { status } from '../../../../localstack/edge.mjs';
import { health } from '../../../../localstack/emulator-process.mjs';
import { ok, problem } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const edge = {
  name: 'edge',
  title: 'Edge',
  why: 'It is the address in front of the platform; what stands behind it is the emulator.',
  async look({ stateFolder }) {
    const { running, healthy, edge: process } = await status({ stateFolder });
    if (!running) return ok('not running');
    const todo = 'Run `npm start`: it opens the edge again.';
    if (!healthy)
      return problem(`process ${process?.pid} runs and takes no connection on ${process?.port}`, todo);
    const target = process?.target ?? '';
    return URL.canParse(target) && !(await health(new URL(target).origin))
      ? problem(`${process?.url} is open, but nothing answers behind it (${new URL(target).origin})`, todo)
      : ok(`${process?.url}, process ${process?.pid}`);
  },
};
