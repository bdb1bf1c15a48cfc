import { renderCliHelp } from '../../cli/src/render-help';

/** Help text of every command, as users see it. */
export const cliHelp = (): string => renderCliHelp();
