// graphql-ws with graphql-js, as its documentation sets it up; a mutation comes in by a plain POST to graphql-js.
import { createServer } from 'node:http'
import { buildSchema, graphql } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { event, typeDefs } from './schema.mjs'

const listening = new Set()

/** A queue for each subscriber, which is what the usual in-memory publish-subscribe of Node servers is. */
async function* actionEvents() {
  const waiting = []
  let wake = () => {}
  const tell = (told) => { waiting.push(told); wake() }
  listening.add(tell)
  try {
    for (;;) {
      while (waiting.length) yield { actionEvents: waiting.shift() }
      await new Promise((resolve) => { wake = resolve })
    }
  } finally { listening.delete(tell) }
}

function postUpdate({ text }) {
  const posted = event(text)
  for (const tell of listening) tell(posted)
  return posted.update
}

const schema = buildSchema(typeDefs)
const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const { query, variables } = JSON.parse(Buffer.concat(chunks))
  const result = await graphql({ schema, source: query, variableValues: variables, rootValue: { postUpdate } })
  response.end(JSON.stringify(result))
})
const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false })
useServer({ schema, roots: { subscription: { actionEvents } } }, sockets)
server.listen(Number(process.argv[2]), '127.0.0.1', 8192)
