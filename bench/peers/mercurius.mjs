// Mercurius on Fastify with its own emitter, as its documentation sets it up.
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { event, typeDefs } from './schema.mjs'

const resolvers = {
  Mutation: {
    postUpdate: async (_, { text }, { pubsub }) => {
      const posted = event(text)
      await pubsub.publish({ topic: 'posted', payload: { actionEvents: posted } })
      return posted.update
    },
  },
  Subscription: { actionEvents: { subscribe: (_root, _args, { pubsub }) => pubsub.subscribe('posted') } },
}
const app = Fastify()
app.register(mercurius, { schema: typeDefs, resolvers, subscription: true })
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 8192 })
