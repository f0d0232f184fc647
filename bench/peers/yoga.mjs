// GraphQL Yoga with its own publish-subscribe and its documented recipe for websockets.
import { createServer } from 'node:http'
import { createPubSub, createSchema, createYoga } from 'graphql-yoga'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { event, typeDefs } from './schema.mjs'

const pubSub = createPubSub()
const resolvers = {
  Mutation: {
    postUpdate: (_, { text }) => {
      const posted = event(text)
      pubSub.publish('posted', posted)
      return posted.update
    },
  },
  Subscription: { actionEvents: { subscribe: () => pubSub.subscribe('posted'), resolve: (posted) => posted } },
}
const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false })
const server = createServer(yoga)
const sockets = new WebSocketServer({ server, path: yoga.graphqlEndpoint, perMessageDeflate: false })
useServer({
  execute: (args) => args.rootValue.execute(args),
  subscribe: (args) => args.rootValue.subscribe(args),
  async onSubscribe(context, _, params) {
    const { request, socket } = context.extra
    const { schema, execute, subscribe, contextFactory, parse, validate } =
      yoga.getEnveloped({ ...context, req: request, socket, params })
    const args = {
      schema, operationName: params.operationName, document: parse(params.query), variableValues: params.variables,
      contextValue: await contextFactory(), rootValue: { execute, subscribe },
    }
    const errors = validate(args.schema, args.document)
    return errors.length ? errors : args
  },
}, sockets)
server.listen(Number(process.argv[2]), '127.0.0.1', 8192)
