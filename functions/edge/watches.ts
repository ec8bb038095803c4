import { dynamoWatches } from '../../shared/aws/dynamo-watches.ts'
import { once, setting } from './environment.ts'
import { dynamo } from './vault.ts'

export const watches = once(() => dynamoWatches(dynamo(), setting('WATCH_TABLE')))
