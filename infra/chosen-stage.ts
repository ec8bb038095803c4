import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { devStage, StageError } from './stage.ts'

const folder = join(import.meta.dirname, 'stages')

export interface ChosenStage {
  readonly settings: unknown
  /** Where they stand; undefined for the dev stage, which is code. */
  readonly file?: string
}

/**
 * The settings that are meant: `--stage NAME` is `infra/stages/NAME.json`, or its example while there is no such file;
 * else the file that VAULT_STAGE names, else the dev stage. Throws a StageError for a name without a file.
 */
export function chosenStage(given: readonly string[], environment: NodeJS.ProcessEnv): ChosenStage {
  const at = given.indexOf('--stage')
  if (at >= 0) return read(fileOf(given[at + 1]))
  const file = environment.VAULT_STAGE
  return file === undefined ? { settings: devStage } : read(file)
}

function fileOf(name: string | undefined): string {
  if (name === undefined || !/^[a-z0-9-]+$/.test(name)) {
    throw new StageError(
      'STAGE_INVALID',
      '--stage wants the name of a file in infra/stages, without its ending',
    )
  }
  const file = [`${name}.json`, `${name}.example.json`].map((one) => join(folder, one)).find(existsSync)
  if (file === undefined) throw new StageError('STAGE_INVALID', `there is no infra/stages/${name}.json`)
  return file
}

const read = (file: string): ChosenStage => ({ settings: JSON.parse(readFileSync(file, 'utf8')), file })
