export { handler } from '../pipelines/handlers/approval-listener';
