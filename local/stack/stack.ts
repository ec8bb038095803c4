/** What a caller hands to a stack, and what it gets. */
import type { Clock } from '../clock/clock.ts'
import type { ScannerMood } from '../events/scanner.ts'
import type { Principals } from '../iam/principals.ts'
import type { Role } from '../iam/roles.ts'
import type { Person } from '../identity/provider.ts'
import type { Sources } from './sources.ts'

export interface StackSettings {
  /** Folder of everything the stack keeps; made when it is missing. */
  readonly home: string
  /** 0 takes any free port. */
  readonly port: number
  readonly people: readonly Person[]
  /** Told each step of the start with its time in milliseconds. */
  readonly onStep?: ((name: string, milliseconds: number) => void) | undefined
  /**
   * `cold`: each function starts with its first call, as in AWS. By default all of them are started with the stack, so
   * that the first call waits for nothing, and a bundle that cannot be loaded is said at once.
   */
  readonly functions?: 'warm' | 'cold' | undefined
  /** `skip-log`: the entry's Put is lost between the functions and the database (local/dynamodb/skip-log.ts). */
  readonly fault?: 'skip-log' | undefined
  readonly scanner?: ScannerMood | undefined
  /** Another template than this repository's; for tests of the stack itself. */
  readonly sources?: Sources | undefined
}

export interface Stack {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string
  readonly home: string
  readonly clock: Clock
  readonly roles: readonly Role[]
  /** The keys with which the functions sign; a test signs as a function with them. */
  readonly principals: Principals
  /** Names of the functions: the folders of their sources. */
  readonly functions: readonly string[]
  /** The role of a function. Throws for a name that no function has. */
  roleOf(functionName: string): Role
  /** What a function is told of the others: the variables of its environment in the template. */
  environmentOf(functionName: string): Readonly<Record<string, string>>
  /** The database behind the door, as AWS reaches it when it restores a table: nobody is asked for rights. */
  readonly databaseUrl: string
  /** Enables or disables the key of that description, as an administrator of the account would. */
  turnKey(description: string, enabled: boolean): void
  /** Calls a function as AWS's Invoke does. Throws FunctionFailed. */
  invoke(functionName: string, event: unknown): Promise<unknown>
  /** Ends a function's worker as a crash would; its next call starts a fresh one. */
  kill(functionName: string): Promise<void>
  /** Moves the clock, then waits until what became due is done. */
  advance(milliseconds: number): Promise<void>
  /** Waits until nothing that is due is left undone. */
  settle(): Promise<void>
  /** Ends every thread, the database and the server. */
  stop(): Promise<void>
}
