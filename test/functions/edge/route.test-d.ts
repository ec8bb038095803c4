import * as z from 'zod'
import { nothing, route } from '../../../functions/edge/route.ts'

const complete = {
  verb: 'show-dossier',
  method: 'GET',
  path: '/dossiers/{dossierId}',
  summary: 'A dossier',
  body: nothing,
  query: nothing,
  status: 200,
  answer: z.strictObject({}),
  codes: [],
  changes: false,
  run: async () => ({}),
} as const
const { answer: _answer, ...withoutAnswer } = complete
const { body: _body, ...withoutBody } = complete

route(complete)
// @ts-expect-error a route without the schema of its answer is none
route(withoutAnswer)
// @ts-expect-error a route without the schema of its body is none
route(withoutBody)
route({
  ...complete,
  run: async (_ports: never, { path, idempotency }) => {
    // @ts-expect-error the path names no document
    path.documentId
    // @ts-expect-error nothing is changed, so there is no key
    idempotency.key
    return {}
  },
})
