# Fastify in JavaScript: PostHog decorates the instance in a plugin, routes reach it by `app`, `this` and `request.server`; a hook counts what was answered.
# @speaks request
# @drive POST /todos {"owner":"u1","title":"milk"}
# @drive GET /todos
# @drive POST /done {"owner":"u1","id":1}
# @file package.json
{ "name": "todos", "private": true, "type": "module", "main": "src/server.js", "dependencies": { "fastify": "^5.2.0", "fastify-plugin": "^5.0.0", "posthog-node": "^4.4.0" } }
# @file src/plugins/analytics.js
import fp from 'fastify-plugin'
import { PostHog } from 'posthog-node'

export default fp(async function analytics (fastify, opts) {
  const posthog = new PostHog(process.env.POSTHOG_KEY ?? 'phc', { host: 'https://eu.posthog.com' })

  fastify.decorate('posthog', posthog)
  fastify.addHook('onClose', async () => { await posthog.shutdown() })
})
# @file src/routes/todos.js
const todos = []

export default async function routes (fastify) {
  fastify.post('/todos', async (request, reply) => {
    const { owner, title } = request.body
    todos.push({ owner, title, done: false })
    fastify.posthog.capture({ distinctId: owner, event: 'todo added', properties: { length: title.length } })
    reply.code(201)
    return { id: todos.length }
  })

  fastify.get('/todos', async (request, reply) => {
    return { todos: todos.length }
  })

  fastify.post('/done', (request, reply) => {
    const { owner, id } = request.body
    const { posthog } = fastify
    posthog.capture({ distinctId: owner, event: 'todo done', properties: { id } })
    posthog.identify({ distinctId: owner, properties: { busy: true } })
    reply.send({ done: id })
  })
}
# @file src/server.js
import Fastify from 'fastify'
import analytics from './plugins/analytics.js'
import todos from './routes/todos.js'

const fastify = Fastify({ logger: false })

fastify.register(analytics)
fastify.register(todos)

await fastify.listen({ port: 3000 })
