import { ulid } from '../model/ids.ts'
import type { CommitPorts } from './commit.ts'

/** A new id of a kind, made at the clock's instant: it sorts by time and cannot be guessed. */
export function mint<Id>(
  { clock, randomBytes }: Pick<CommitPorts, 'clock' | 'randomBytes'>,
  prefix: string,
  schema: { parse: (value: unknown) => Id },
): Id {
  return schema.parse(`${prefix}_${ulid(Math.floor(clock()), randomBytes(10))}`)
}
