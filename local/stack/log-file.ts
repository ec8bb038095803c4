import { appendFileSync } from 'node:fs'

/** Adds text to a file of the operator's. A disk that is full costs lines of it, and never the stack. */
export const logFile =
  (path: string) =>
  (text: string): void => {
    try {
      appendFileSync(path, text, { mode: 0o600 })
    } catch {
      // Nobody could be told: the place for telling is what is full.
    }
  }
