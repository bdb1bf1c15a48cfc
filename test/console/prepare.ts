import { buildConsole } from '../../lib/console/build-console';
import { buildMlflowPage } from '../../lib/mlflow-page/build-page';
import { findChromium } from './browser/find-chromium';

/** Before the tests: what takes long the first time, so that it is in nobody's time limit. */
export default (): void => {
  // Refusals are what many of these tests are about.
  process.env['POWERTOOLS_LOG_LEVEL'] ??= 'SILENT';
  buildConsole();
  buildMlflowPage();
  findChromium();
};
