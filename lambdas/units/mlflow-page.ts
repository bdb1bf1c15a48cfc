import { resolve } from 'node:path';
import { readPageFiles } from '../mlflow-page/page-files';
import { pageHandler } from '../mlflow-page/page-handler';
import { dynamo } from '../platform/aws/clients';
import { whenUsed } from '../platform/when-used';
import { authentication } from './authentication';

/** MLflow's web page; its files were put beside this code, below the folder that a function runs in. */
export const handler = pageHandler({
  read: readPageFiles(resolve('page')),
  authenticate: authentication(dynamo()),
  graphql: whenUsed(() => import('./mlflow-graphql')),
});
