import type { ErrorForm } from '../../../contracts/http/route';

/** `/api/2.0/mlflow/…` and its twin for MLflow's web page. */
const mlflowPath = /^\/+(ajax-)?api\/\d+\.\d+\//;

/** What Feast's client asks of a function that answers Cairn's own API besides. */
const feastPath = /^\/+materialize(-incremental)?\/?$/;

/**
 * Form of the answer on a path that no route has. MLflow's client goes on by another way when it reads
 * ENDPOINT_NOT_FOUND, and gives up on anything else; so its paths have its form in whatever function.
 */
export const formOfPath = (path: string, otherwise: ErrorForm): ErrorForm =>
  mlflowPath.test(path) ? 'mlflow' : feastPath.test(path) ? 'feast' : otherwise;
