/**
 * Files that are whole or absent, whatever kills the process: written beside, synced, renamed, and the folder synced.
 * A crash before the rename leaves a `.tmp` file, which nobody reads.
 */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

export const temporarySuffix = '.tmp'

/** Replaces a small file at once, readable by its owner alone. For the start, when nobody waits. */
export function replaceFileSync(path: string, content: string): void {
  const temporary = `${path}${temporarySuffix}`
  const file = openSync(temporary, 'w', 0o600)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Replaces a file. Two calls for one path must not run at once. Durable on return. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}${temporarySuffix}`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await renameFile(temporary, path)
}

/** Gives a synced file its name. Durable on return. */
export async function renameFile(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
}

/** Removes a file. Durable on return. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path)
  await syncFolder(dirname(path))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
