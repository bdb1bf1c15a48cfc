import type { Role } from '../../contracts/governance/roles';
import type { Session } from './session';

export interface ArgumentSpec {
  /** As it stands in the usage line: `<needed>` or `[optional]`. */
  readonly name: string;
  readonly help: string;
}

export interface OptionSpec {
  /** Flags in the notation of commander: `--limit <number>`, `--no-wait`. */
  readonly flags: string;
  readonly help: string;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  /** Text to value; throws UsageFailure. Options that may be repeated get what came before. */
  readonly parse?: (text: string, before: unknown) => unknown;
  readonly required?: boolean;
}

/** What a command has to say: `json` for --json, which is the API's own object, and `text` for people. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  /** The command did its work and the answer is no: exit status 1. @default false */
  readonly refused?: boolean;
}

/** One command of the tool; one file each. `Options` are its own options, by their camel-case names. */
export interface CommandDefinition<Options = object> {
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** What the summary leaves out. */
  readonly details?: string;
  /** Command lines without `npx `, shown by --help. */
  readonly examples: readonly [string, ...string[]];
  /** Role whose token is used at the local platform; null for commands that call no platform. */
  readonly role: Role | null;
  readonly run: (
    session: Session,
    given: { readonly options: Options; readonly args: readonly (string | undefined)[] },
  ) => Promise<Outcome>;
}

/** Declares a command; its options keep their types inside, the table of commands needs none of them. */
export const defineCommand = <Options>(definition: CommandDefinition<Options>): CommandDefinition =>
  // Sound because program.ts only hands over what the definition's own option specs parsed.
  definition as unknown as CommandDefinition;
