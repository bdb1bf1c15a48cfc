import { serveProjects } from '../harness/serve-projects';
import { fillProject } from './fill-project';
import { startMaterializationMachine } from './materialization-machine';

const serve = async (): Promise<void> => {
  await startMaterializationMachine();
  await serveProjects('feast', fillProject);
};

/** Cairn for Feast's client and the differential tests: `serve.ts [port]`; projects hold what store.json says. */
void serve();
