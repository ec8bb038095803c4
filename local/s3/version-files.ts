/**
 * Versions on disk, `s3/<bucket>/<version id>.bytes` and `.json`. A version exists once its `.json` does: a crash
 * before leaves bytes that nobody can name, which the next start removes; a deletion takes the `.json` first.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { removeFile, renameFile, replaceFile, temporarySuffix } from '../durable-file.ts'
import { Version, type Versions, withoutVersion, withVersion } from './version.ts'

/** One bucket's versions. Changes of one bucket must be made one after the other. */
export interface VersionFiles {
  readonly versions: Versions
  /** Where the bytes of a new version are received; they are kept by `put` alone. */
  receivingPath(versionId: string): string
  bytesPath(versionId: string): string
  /** Stores a new version, its bytes received before, or another state of a known one. Durable on return. */
  put(version: Version): Promise<void>
  /** Durable on return. */
  remove(version: Version): Promise<void>
}

const bytesSuffix = '.bytes'
const recordSuffix = '.json'

function sweep(folder: string): string[] {
  const names = readdirSync(folder)
  const records = new Set(names.filter((name) => name.endsWith(recordSuffix)))
  for (const name of names) {
    const ownerless = name.endsWith(bytesSuffix) && !records.has(name.replace(bytesSuffix, recordSuffix))
    if (ownerless || name.endsWith(temporarySuffix)) rmSync(join(folder, name))
  }
  return [...records]
}

/** Opens a bucket's folder and removes what crashes left. Throws where a version's record is damaged. */
export function versionFiles(home: string, bucket: string): VersionFiles {
  const folder = join(home, 's3', bucket)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const bytesPath = (versionId: string) => join(folder, `${versionId}${bytesSuffix}`)
  const recordPath = (versionId: string) => join(folder, `${versionId}${recordSuffix}`)
  const receivingPath = (versionId: string) => `${bytesPath(versionId)}${temporarySuffix}`
  let versions: Versions = new Map()
  for (const name of sweep(folder)) {
    const version = Version.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    if (version.kind === 'object' && !existsSync(bytesPath(version.versionId))) {
      throw new Error(`${bucket}: the bytes of version ${version.versionId} are gone`)
    }
    versions = withVersion(versions, version)
  }
  const isKnown = ({ key, versionId }: Version) =>
    versions.get(key)?.some((version) => version.versionId === versionId) === true

  return {
    get versions() {
      return versions
    },
    receivingPath,
    bytesPath,
    async put(version) {
      const { versionId } = version
      const isNewObject = version.kind === 'object' && !isKnown(version)
      if (isNewObject) await renameFile(receivingPath(versionId), bytesPath(versionId))
      await replaceFile(recordPath(versionId), JSON.stringify(version))
      versions = withVersion(versions, version)
    },
    async remove(version) {
      await removeFile(recordPath(version.versionId))
      versions = withoutVersion(versions, version)
      if (version.kind === 'object') await removeFile(bytesPath(version.versionId))
    },
  }
}
