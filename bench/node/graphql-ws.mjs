// The peer: graphql-ws with graphql-js, as its documentation sets it up. A POST's body is told to everybody.
import { createServer } from 'node:http'
import { buildSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'

const schema = buildSchema(`
  type Query { ok: Boolean }
  type Update { text: String! }
  type UpdatePosted { cursor: String! update: Update! }
  union ActionEvent = UpdatePosted
  type Subscription { actionEvents(id: ID!): ActionEvent! }`)
const waiting = new Set()
async function* events() {
  const queue = []
  let wake = () => {}
  const tell = (event) => { queue.push(event); wake() }
  waiting.add(tell)
  try {
    while (true) {
      while (queue.length) yield { actionEvents: queue.shift() }
      await new Promise((resolve) => { wake = resolve })
    }
  } finally { waiting.delete(tell) }
}
let version = 0
const http = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += chunk
  const event = { __typename: 'UpdatePosted', cursor: `epoch.${++version}`, update: { text } }
  for (const tell of waiting) tell(event)
  response.end('{}')
})
useServer({ schema, roots: { subscription: { actionEvents: events } } },
  new WebSocketServer({ server: http, path: '/graphql', perMessageDeflate: false }))
http.listen(Number(process.argv[2]), '127.0.0.1', 8192)
