import { serveProjects } from '../harness/serve-projects';

/** Cairn for MLflow's clients and tests: `serve.ts [port]`, with empty projects. */
void serveProjects('mlflow');
