/** Puts every part of the stack behind its path, and answers the handles by which the stack is held. */
import { join } from 'node:path'
import { serveDynamo } from '../dynamodb/serve.ts'
import { serveEvents } from '../events/serve.ts'
import { stagesOf } from '../gateway/apis.ts'
import { serveGateway } from '../gateway/serve.ts'
import { parsePolicy } from '../iam/policy.ts'
import { issuersOf, type LocalIssuer } from '../identity/issuers.ts'
import { oidcIssuer } from '../identity/provider.ts'
import { signingKey } from '../identity/signing-key.ts'
import { serveKms } from '../kms/serve.ts'
import { attributeOf } from '../parts.ts'
import type { Events } from './assemble-events.ts'
import { type Handles, serveConsole } from './console.ts'
import type { Front, Mount, Serve } from './front.ts'
import type { StackFunction } from './functions.ts'
import type { Ground } from './ground.ts'
import type { Stack, StackSettings } from './stack.ts'
import type { Storage } from './storage.ts'

export interface Built {
  readonly settings: StackSettings
  readonly ground: Ground
  readonly storage: Storage
  readonly functions: readonly StackFunction[]
  readonly events: Events
  readonly front: Front
  readonly stop: Stack['stop']
  readonly log: (line: string) => void
}

/** Opens the port for all there is. Throws a TemplateError for APIs and issuers that cannot stand here. */
export function openDoors(built: Built): Stack {
  const { ground, storage, functions, events, front, settings } = built
  const issuers = issuersOf(ground.parts.function, ground.origin)
  const functionNamed = (name: string): StackFunction => {
    const found = functions.find((made) => made.name === name || made.ref === name)
    if (found) return found
    throw new RangeError(`${name} is no function; there are ${functions.map((made) => made.name).join(', ')}`)
  }
  const stack: Stack = {
    origin: ground.origin,
    home: ground.home,
    clock: ground.clock,
    roles: ground.roles,
    principals: ground.principals,
    functions: functions.map(({ name }) => name),
    roleOf: (name) => functionNamed(name).role,
    environmentOf: (name) => functionNamed(name).environment,
    databaseUrl: storage.databaseUrl,
    turnKey: (description, enabled) => turnKey(built, description, enabled),
    invoke: async (name, event) => functionNamed(name).lambda.invoke(event),
    kill: async (name) => functionNamed(name).lambda.kill(),
    async advance(milliseconds) {
      ground.clock.advance(milliseconds)
      await events.work.settle()
    },
    settle: () => events.work.settle(),
    stop: built.stop,
  }
  const doors = {
    ...ground,
    tables: storage.tables,
    send: storage.send,
    fault: settings.fault,
    onWrite: events.noticeWrite,
  }
  const mounts: Mount[] = [
    { prefix: '/dynamodb', serve: serveDynamo({ ...doors, prefix: '/dynamodb' }) },
    { prefix: '/s3', serve: (request, response) => storage.s3.serve(request, response) },
    { prefix: '/kms', serve: serveKms(storage.keyring, { ...ground, prefix: '/kms' }) },
    { prefix: '/events', serve: serveEvents({ ...ground, buses: events.buses, prefix: '/events' }) },
    { prefix: '/_local', serve: serveConsole(handlesOf(stack, built, issuers)) },
    ...issuers.map((issuer) => mountIssuer(issuer, built)),
  ]
  const functionAt = (arn: string) => functions.find((made) => made.arn === arn)?.lambda
  const gateway = serveGateway({ ...ground, stages: stagesOf(ground.parts), functionAt })
  const atStackTime = tellingTime(ground.clock)
  front.open(
    mounts.map(({ prefix, serve }) => ({ prefix, serve: atStackTime(serve) })),
    atStackTime(gateway),
  )
  return stack
}

/** SDKs correct their own clock by the answer's date: it must be the stack's and not the machine's. */
const tellingTime =
  (clock: Stack['clock']) =>
  (serve: Serve): Serve =>
  (request, response) => {
    response.setHeader('date', new Date(clock.now()).toUTCString())
    return serve(request, response)
  }

/** Keys are managed by the account's administrators, who are no role of the template. */
function turnKey({ ground, storage }: Built, description: string, enabled: boolean): void {
  const key = ground.parts.key.find(({ properties }) => properties.Description === description)
  if (key === undefined) throw new RangeError(`${description} is no key`)
  const statement = { Effect: 'Allow', Action: ['kms:EnableKey', 'kms:DisableKey'], Resource: '*' }
  const document = { Version: '2012-10-17', Statement: [statement] }
  const name = 'administrator'
  const arn = `arn:aws:iam::${ground.account}:role/${name}`
  const role = { arn, name, policies: [parsePolicy(document, 'identity', name)] }
  storage.keyring.setEnabled({ role }, attributeOf(key, 'KeyId'), enabled)
}

function mountIssuer(issuer: LocalIssuer, { ground, settings, log }: Built): Mount {
  return {
    prefix: new URL(issuer.issuer).pathname,
    serve: oidcIssuer({
      ...issuer,
      people: settings.people.filter(({ audience }) => audience === issuer.audience),
      key: signingKey(join(ground.home, 'identity'), issuer.audience),
      clock: ground.clock,
      log,
    }),
  }
}

function handlesOf(
  stack: Stack,
  { settings, events, ground }: Built,
  issuers: readonly LocalIssuer[],
): Handles {
  const isRead = (arn: string) => ground.parts.eventSource.some((it) => it.properties.EventSourceArn === arn)
  const issuerOf = (audience: string) => issuers.find((known) => known.audience === audience)?.issuer
  return {
    now: () => stack.clock.now(),
    advance: stack.advance,
    settle: stack.settle,
    invoke: stack.invoke,
    kill: stack.kill,
    changeScanner: (mood) => events.scanner.change(mood),
    queues: () =>
      events.queues.map(({ name, arn, messages }) => ({
        name,
        isDeadLetterQueue: !isRead(arn), // What nobody takes messages from is there to be looked into.
        messages: messages().map((message) => ({ ...message, body: parsed(message.body) })),
      })),
    events: () => events.buses.recent(),
    putEvent: ({ bus, ...event }) => events.buses.put(bus, event),
    people: () =>
      settings.people.flatMap((person) => {
        const issuer = issuerOf(person.audience)
        return issuer === undefined ? [] : [{ ...person, issuer }]
      }),
    functions: () => stack.functions,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
