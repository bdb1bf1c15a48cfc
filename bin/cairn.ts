import { App } from 'aws-cdk-lib';
import { environmentNames } from '../lib/platform/environment-settings';
import { environmentStack } from './environment-stack';

const app = new App();
const name: unknown = app.node.tryGetContext('env') ?? 'dev';
const environment = environmentNames.find((candidate) => candidate === name);
if (!environment)
  throw new Error(`unknown environment "${String(name)}": use -c env=${environmentNames.join('|')}`);
environmentStack(app, environment);
