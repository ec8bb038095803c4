/** An S3 in a process of its own, for tests that kill it: prints its endpoint and the owner's access key. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { argv } from 'node:process'
import { arnOfRole, openStack } from './open-stack.ts'

const { s3, principals } = openStack(argv[2] ?? '')
const { accessKeyId, secretAccessKey } = principals.ofRole(arnOfRole('Owner'))
const server = createServer((request, response) => {
  request.url = request.url?.slice('/s3'.length)
  s3.serve(request, response).catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(JSON.stringify({ endpoint: `http://127.0.0.1:${port}/s3`, accessKeyId, secretAccessKey }))
})
