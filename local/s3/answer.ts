/**
 * What S3 answers, as a function of the bucket's state, the request and the time. Pure: the door has checked
 * signature and rights before, the store makes the change durable after.
 */
import { deleteObject } from './answer-delete.ts'
import { getObject } from './answer-get.ts'
import { putObject } from './answer-put.ts'
import { changeSetting, getSetting } from './answer-settings.ts'
import { listVersions } from './list-versions.ts'
import type { Operation } from './operation.ts'
import type { Answer, Arrival, State } from './state.ts'

/** Throws an S3Error where the state refuses the request. */
export function answer(state: State, operation: Operation, arrival: Arrival): Answer {
  switch (operation.name) {
    case 'PutObject':
      return putObject(state, operation, arrival)
    case 'GetObject':
      return getObject(state, operation)
    case 'DeleteObject':
      return deleteObject(state, operation, arrival)
    case 'ListObjectVersions':
      return { reply: { status: 200, headers: {}, xml: listVersions(state, operation) } }
    case 'PutObjectRetention':
    case 'PutObjectLegalHold':
    case 'PutObjectTagging':
      return changeSetting(state, operation, arrival)
    default:
      return getSetting(state, operation)
  }
}
