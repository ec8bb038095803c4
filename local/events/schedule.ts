/** Schedules: functions called at times of the movable clock. */
import * as z from 'zod'
import type { Clock } from '../clock/clock.ts'
import type { Role } from '../iam/roles.ts'
import { readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { FunctionFailed } from '../workers/lambda.ts'
import type { WorkSource } from './due-work.ts'
import type { Queue } from './queue.ts'
import { assertMay } from './rights.ts'
import { type NextRun, parseSchedule, ScheduleError } from './schedule-expression.ts'
import type { Invocable } from './source-mapping.ts'

const ScheduleProperties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.literal('UTC', 'is not UTC').default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF', 'is flexible, which is not done here') }),
  Target: z.object({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().optional(),
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
    RetryPolicy: z.object({ MaximumRetryAttempts: z.number().int().min(0).default(0) }).optional(),
  }),
})

export interface ScheduleSurroundings {
  readonly clock: Clock
  readonly queues: ReadonlyMap<string, Queue>
  readonly functionNamed: (name: string) => Invocable | undefined
  readonly roleOf: (arn: string) => Role | undefined
  readonly log: (line: string) => void
}

/**
 * The work of one schedule. Where the clock jumps over several runs, one is made good. A run that fails is repeated
 * as the template says, then its input goes to the dead letters. Throws a TemplateError for what cannot run here.
 */
export function schedule(resource: Resource, around: ScheduleSurroundings): readonly WorkSource[] {
  const { ScheduleExpression, State, Target } = readProperties(resource, ScheduleProperties)
  const next = readExpression(ScheduleExpression, resource.id)
  const worker = around.functionNamed(Target.Arn)
  if (!worker) throw new TemplateError(resource.id, `calls ${Target.Arn}, which is no function here`)
  assertMay(around.roleOf(Target.RoleArn), ['lambda:InvokeFunction'], worker.arn, resource.id)
  const deadLetters = Target.DeadLetterConfig ? around.queues.get(Target.DeadLetterConfig.Arn) : undefined
  if (Target.DeadLetterConfig && !deadLetters) {
    throw new TemplateError(
      resource.id,
      `sets runs aside in ${Target.DeadLetterConfig.Arn}, which is no queue here`,
    )
  }
  const input: unknown = JSON.parse(Target.Input ?? '{}')
  const tries = 1 + (Target.RetryPolicy?.MaximumRetryAttempts ?? 0)
  if (State === 'DISABLED') return []
  let due = next(around.clock.now())
  return [
    {
      nextAt: () => due,
      async run() {
        due = next(around.clock.now())
        if (await succeeds(worker, input, tries, around.log)) return
        deadLetters?.send(JSON.stringify(input))
      },
    },
  ]
}

function readExpression(expression: string, id: string): NextRun {
  try {
    return parseSchedule(expression)
  } catch (error) {
    if (error instanceof ScheduleError) throw new TemplateError(id, error.message)
    throw error
  }
}

async function succeeds(
  worker: Invocable,
  input: unknown,
  tries: number,
  log: (line: string) => void,
): Promise<boolean> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    try {
      await worker.invoke(input)
      return true
    } catch (error) {
      if (!(error instanceof FunctionFailed)) throw error
      log(`scheduled run, try ${attempt}: ${error.message}`)
    }
  }
  return false
}
