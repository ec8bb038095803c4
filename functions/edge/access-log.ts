import { dynamoAccessLog } from '../../shared/aws/dynamo-access-log.ts'
import { once, setting } from './environment.ts'
import { commitPorts, dynamo } from './vault.ts'

export const accessLog = once(() => dynamoAccessLog(dynamo(), setting('ACCESS_LOG_TABLE'), commitPorts()))
