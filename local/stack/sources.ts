/** The template and the bundles of this repository, made again only when something they are made of has changed. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { devStage } from '../../infra/stage.ts'
import { together } from '../../infra/templates.ts'
import type { Place, Template } from '../template/template.ts'
import { inputsDigest } from './inputs-digest.ts'
import { startOf } from './run-file.ts'

/** What a stack is assembled from. */
export interface Sources {
  readonly template: Template
  readonly place: Place
  /** Path of the bundle of a function, by the name that the template's metadata gives it. */
  readonly bundleOf: (functionName: string) => string
  /** Where what V8 makes of the bundles is kept for the next start; not kept where it is absent. */
  readonly compileCache?: string
}

const root = join(import.meta.dirname, '..', '..')
const dist = join(root, 'dist')
const madePath = join(dist, 'local-template.json')
const compileCache = join(dist, 'compile-cache')
const lockPath = join(dist, 'local-template.lock')
const bundleOf = (name: string) => join(dist, name, 'index.cjs')

const Made = z.object({
  inputs: z.string(),
  /** When each bundle was written, so that those of another build are not taken for ours. */
  bundles: z.record(z.string(), z.number()),
  template: z.object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) }),
})

/** Bundles and synthesises where needed; one process at a time does, and others wait for it. */
export async function repositorySources(): Promise<Sources> {
  const place: Place = { account: devStage.account, region: devStage.region, stackName: 'Vault' }
  const digest = inputsDigest()
  const made = readMade(digest) ?? (await locked(async () => readMade(digest) ?? (await make(digest))))
  return { template: made.template as Template, place, bundleOf, compileCache }
}

function readMade(digest: string): z.infer<typeof Made> | undefined {
  if (!existsSync(madePath)) return undefined
  const made = Made.safeParse(JSON.parse(readFileSync(madePath, 'utf8')))
  if (!made.success || made.data.inputs !== digest) return undefined
  const same = Object.entries(made.data.bundles).every(([name, at]) => writtenAt(name) === at)
  return same ? made.data : undefined
}

/** CDK takes most of a second to load, so it is only loaded here. */
async function make(digest: string): Promise<z.infer<typeof Made>> {
  const [{ synthesise }, { bundleFunctions, functionNames }] = await Promise.all([
    import('../../infra/app.ts'),
    import('../../infra/bundle.ts'),
  ])
  await bundleFunctions()
  const outdir = join(dist, 'cdk.out')
  const template = together(synthesise({ stage: devStage, assets: 'bundles', nag: false, outdir }))
  const bundles = Object.fromEntries(functionNames.map((name) => [name, writtenAt(name) ?? 0]))
  const made = { inputs: digest, bundles, template: template as Template }
  writeFileSync(`${madePath}.new`, JSON.stringify(made))
  renameSync(`${madePath}.new`, madePath)
  return Made.parse(made)
}

function writtenAt(functionName: string): number | undefined {
  const path = bundleOf(functionName)
  return existsSync(path) ? statSync(path).mtimeMs : undefined
}

const lockPollMs = 50

/** Two test workers that start together would write the same bundles into each other's. */
async function locked<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(dist, { recursive: true })
  while (!tryLock()) await pause(lockPollMs)
  try {
    return await work()
  } finally {
    rmSync(lockPath, { force: true })
  }
}

function tryLock(): boolean {
  try {
    const file = openSync(lockPath, 'wx')
    writeSync(file, JSON.stringify([process.pid, startOf(process.pid)]))
    closeSync(file)
    return true
  } catch {
    breakDeadLock()
    return false
  }
}

function breakDeadLock(): void {
  try {
    const [pid, started] = z.tuple([z.number(), z.string()]).parse(JSON.parse(readFileSync(lockPath, 'utf8')))
    if (startOf(pid) !== started) rmSync(lockPath, { force: true })
  } catch {
    // Not yet written, or just removed: the next look will tell.
  }
}
